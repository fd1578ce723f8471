package com.todomate.security;

import com.todomate.limits.AdmissionPermit;
import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.limits.KeyedConcurrencyLimiters;
import com.todomate.limits.RateLimiter;
import com.todomate.limits.ReceivedRequest;
import com.todomate.limits.RequestBodyReceiver;
import com.todomate.problem.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Bounds the number of requests in progress, so that they fit into a small heap and no client
/// starves the others. Every request of the public port passes three limits:
///
/// 1. The share of the account, known from the access token alone. A request over the share waits
///    here, before it takes anything that other requests need.
/// 2. The share of the client address. It is larger, because a whole school may have one address.
///    Requests without a valid token have separate shares.
/// 3. The places of the server. Requests without a valid token have separate places. Their reads
///    leave some of these to sign-ins, because a slow reader of a document holds its place.
///
/// Refuses with 429 `too_many_at_once` at 1 and 2, and with 503 `overloaded` at 3.
///
/// A request releases 2 and 3 while it waits as [AdmissionPermit] says. A stream releases all three
/// once it has begun.
class AdmissionControlFilter extends OncePerRequestFilter {

    static final int PLACES = 72;
    static final int PLACES_WITHOUT_TOKEN = 24;
    static final int READS_WITHOUT_TOKEN = 16;
    static final int QUEUE = 96;
    static final int QUEUE_WITHOUT_TOKEN = 32;
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    static final int PER_ACCOUNT = 8;
    static final int QUEUE_PER_ACCOUNT = 100;
    static final int PER_ADDRESS = 32;
    static final int PER_ADDRESS_WITHOUT_TOKEN = 12;
    static final int QUEUE_PER_ADDRESS = 256;
    static final Duration MAX_WAIT_FOR_SHARE = Duration.ofSeconds(5);

    private static final String REFUSED = "todomate.admission.refused";
    private static final String REFUSED_BY_SHARE = "todomate.admission.share.refused";
    private static final String WAITING_FOR_SHARE = "todomate.admission.share.waiting";
    private static final String SHARE = "share";

    /// The limits of requests with a valid token, or of those without. Only the latter limit reads.
    private record Group(
            KeyedConcurrencyLimiters<String> addresses,
            @Nullable ConcurrencyLimiter reads,
            ConcurrencyLimiter places,
            RequestBodyReceiver bodies) {}

    private final KeyedConcurrencyLimiters<UUID> accounts = shares(PER_ACCOUNT, QUEUE_PER_ACCOUNT);

    private final RefusalDelay refusalDelay = new RefusalDelay();

    private final ConcurrencyLimiter readsWithoutToken =
            new ConcurrencyLimiter(READS_WITHOUT_TOKEN, QUEUE_WITHOUT_TOKEN, MAX_WAIT);
    private final Group withToken;
    private final Group withoutToken;
    private final AccessTokenService accessTokenService;
    private final HandlerExceptionResolver problems;
    private final Counter refused;
    private final Counter refusedByAccount;
    private final Counter refusedByAddress;

    AdmissionControlFilter(
            AccessTokenService accessTokenService,
            HandlerExceptionResolver problems,
            MeterRegistry meters) {
        this.accessTokenService = accessTokenService;
        this.problems = problems;
        this.withToken =
                new Group(
                        shares(PER_ADDRESS, QUEUE_PER_ADDRESS),
                        null,
                        new ConcurrencyLimiter(PLACES, QUEUE, MAX_WAIT),
                        RequestBodyReceiver.withToken(meters));
        this.withoutToken =
                new Group(
                        shares(PER_ADDRESS_WITHOUT_TOKEN, QUEUE_PER_ADDRESS),
                        readsWithoutToken,
                        new ConcurrencyLimiter(PLACES_WITHOUT_TOKEN, QUEUE_WITHOUT_TOKEN, MAX_WAIT),
                        RequestBodyReceiver.withoutToken(meters));
        this.refused = meters.counter(REFUSED);
        this.refusedByAccount = meters.counter(REFUSED_BY_SHARE, SHARE, "account");
        this.refusedByAddress = meters.counter(REFUSED_BY_SHARE, SHARE, "address");
        meters.gauge("todomate.admission.admitted", this, AdmissionControlFilter::admitted);
        meters.gauge("todomate.admission.waiting", this, AdmissionControlFilter::waiting);
        meters.gauge(
                WAITING_FOR_SHARE,
                Tags.of(SHARE, "account"),
                accounts,
                KeyedConcurrencyLimiters::waiting);
        meters.gauge(
                WAITING_FOR_SHARE,
                Tags.of(SHARE, "address"),
                this,
                AdmissionControlFilter::waitingByAddress);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var token = BearerTokenFilter.token(request, accessTokenService);
        if (token == null) {
            admit(withoutToken, request, response, chain);
            return;
        }
        var account = accounts.get(token.user());
        if (!account.tryAcquire()) {
            refusalDelay.await();
            refusedByAccount.increment();
            refuse(request, response, ApiException.tooManyAtOnce());
            return;
        }
        try {
            admit(withToken, request, response, chain);
        } finally {
            account.release();
        }
    }

    private void admit(
            Group group,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        var address = RateLimiter.address(request);
        var stages = new ArrayList<AdmissionPermit.Stage>();
        stages.add(new AdmissionPermit.Stage(group.addresses().get(address), this::overShare));
        var reads = group.reads();
        if (reads != null && !request.getMethod().equals("POST"))
            stages.add(new AdmissionPermit.Stage(reads, this::overloaded));
        stages.add(new AdmissionPermit.Stage(group.places(), this::overloaded));
        var admissionPermit = new AdmissionPermit(stages);
        try {
            admissionPermit.enter();
        } catch (ApiException e) {
            refuse(request, response, e);
            return;
        }
        try (var received = new ReceivedRequest(request, group.bodies(), address)) {
            chain.doFilter(received, response);
        } finally {
            admissionPermit.leave();
        }
    }

    private ApiException overShare() {
        refusedByAddress.increment();
        return ApiException.tooManyAtOnce();
    }

    private ApiException overloaded() {
        refused.increment();
        return ApiException.overloaded();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ApiException e) {
        problems.resolveException(request, response, null, e);
    }

    private int admitted() {
        return withToken.places().inside() + withoutToken.places().inside();
    }

    private int waiting() {
        return withToken.places().waiting()
                + readsWithoutToken.waiting()
                + withoutToken.places().waiting();
    }

    private int waitingByAddress() {
        return withToken.addresses().waiting() + withoutToken.addresses().waiting();
    }

    private static <K> KeyedConcurrencyLimiters<K> shares(int places, int queue) {
        return new KeyedConcurrencyLimiters<>(
                () -> new ConcurrencyLimiter(places, queue, MAX_WAIT_FOR_SHARE));
    }
}
