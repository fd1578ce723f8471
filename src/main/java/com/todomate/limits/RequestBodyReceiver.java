package com.todomate.limits;

import com.todomate.problem.ApiException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Receives request bodies. A body that has not arrived yet is received without the shared permits
/// of the request ([AdmissionPermit]), so a slow sender holds none of them. It bounds the bodies
/// that arrive at once, in total and per address, the time and the size of each, and the memory of
/// all received bodies that are still in use. While others wait for a place or for memory, the
/// slowest bodies are ended ([ArrivingBodies]).
///
/// A form is written to disk instead. Its time is bounded for each read only (10 seconds, by the
/// connector), so forms have separate limits.
public final class RequestBodyReceiver {

    /// The maximum size of a body in bytes. Equals
    /// `spring.jackson.factory.constraints.read.max-document-length`.
    public static final int LONGEST = 256 * 1024;

    public static final int AT_ONCE = 192;
    static final int PER_ADDRESS = 96;
    public static final int PER_ADDRESS_WITHOUT_TOKEN = 32;

    /// Chunked bodies leave half of the places to others, because Tomcat waits for the rest of a
    /// chunk in a read that cannot be ended.
    private static final int CHUNKED_AT_ONCE = AT_ONCE / 2;

    /// How long a body waits for a place. Longer than the time in which no body is ended.
    private static final Duration MAX_WAIT = ArrivingBodies.GRACE.multipliedBy(2);

    private static final int FORMS_AT_ONCE = 64;
    private static final int FORMS_PER_ADDRESS = 32;

    private static final int MEGABYTE = 1024 * 1024;

    /// A body in memory: the first `length` bytes.
    @SuppressWarnings("ArrayRecordComponent") // passed on once, and never compared
    record Body(byte[] bytes, int length) {}

    private final BodyLimits bodies;
    private final @Nullable BodyLimits forms;
    private final ConcurrencyLimiter chunkedBodies = BodyLimits.limiter(CHUNKED_AT_ONCE);
    private final BodyMemory memory;
    private final ArrivingBodies arriving = new ArrivingBodies(this::waitingCount);
    private final Counter refusedByAddress;
    private final Counter refusedInTotal;
    private final Counter refusedForMemory;
    private final Counter slow;

    private RequestBodyReceiver(
            int perAddress,
            @Nullable BodyLimits forms,
            int memory,
            MeterRegistry meters,
            String sender) {
        this.bodies = BodyLimits.queued(AT_ONCE, perAddress, MAX_WAIT);
        this.forms = forms;
        this.memory = new BodyMemory(memory);
        this.refusedByAddress = refusalCounter(meters, "address");
        this.refusedInTotal = refusalCounter(meters, "total");
        this.refusedForMemory = refusalCounter(meters, "memory");
        this.slow = refusalCounter(meters, "slow");
        meters.gauge(
                "todomate.admission.bodies",
                Tags.of("sender", sender),
                this,
                RequestBodyReceiver::receivingCount);
    }

    /// Creates the receiver of requests with a valid token.
    public static RequestBodyReceiver withToken(MeterRegistry meters) {
        return new RequestBodyReceiver(
                PER_ADDRESS,
                BodyLimits.of(FORMS_AT_ONCE, FORMS_PER_ADDRESS),
                12 * MEGABYTE,
                meters,
                "account");
    }

    /// Creates the receiver of all other requests. They must not send forms.
    public static RequestBodyReceiver withoutToken(MeterRegistry meters) {
        return new RequestBodyReceiver(
                PER_ADDRESS_WITHOUT_TOKEN, null, 4 * MEGABYTE, meters, "anonymous");
    }

    /// Reads the whole body. Its memory must be given back with [#release]. Refuses with 413
    /// `too_large`, 408 `request_timeout` (too slow in all, or the slowest while others wait), 429
    /// `too_many_at_once` (too many bodies of this address) or 503 `overloaded` (too many bodies in
    /// total, or not enough memory).
    Body receive(HttpServletRequest request, String address) throws IOException {
        var declared = BodyArrival.declaredLength(request);
        if (declared > LONGEST) throw ApiException.tooLarge();
        var in = request.getInputStream();
        var reader =
                new LimitedBodyReader(
                        in,
                        declared,
                        memory::tryReserve,
                        memory::reserve,
                        () -> countRefusal(refusedForMemory, ApiException::overloaded),
                        () -> tooSlow(request));
        try {
            if (!reader.readArrived()) {
                AdmissionPermit.outside(() -> receiveLate(reader, declared, request, address));
            }
        } catch (Throwable e) {
            release(reader.body());
            throw e;
        }
        return reader.body();
    }

    private @Nullable Void receiveLate(
            LimitedBodyReader reader, long declared, HttpServletRequest request, String address)
            throws IOException {
        try (var arrival = arriving.prepare(request, address)) {
            return inPlace(bodies, address, () -> readRest(reader, declared, arrival));
        }
    }

    private @Nullable Void readRest(
            LimitedBodyReader reader, long declared, ArrivingBodies.Arrival arrival)
            throws IOException {
        if (declared < 0) {
            return chunkedBodies.run(
                    this::tooManyInTotal,
                    () -> reader.readAll(LimitedBodyReader.ArrivalCheck.BLOCKING));
        }
        try {
            return reader.readAll(arrival.begin());
        } catch (Throwable e) {
            release(reader.discard());
            throw e;
        }
    }

    void release(Body body) {
        memory.release(body.bytes().length);
    }

    /// Runs `parse`, which writes the parts of a form to the disk. Refuses with 415
    /// `unsupported_media_type` without a token, with 429 `too_many_at_once` (too many forms of
    /// this address) or 503 `overloaded` (too many forms in total).
    <X extends Throwable> void receiveForm(String address, AdmissionPermit.Wait<?, X> parse)
            throws X {
        var limits = forms;
        if (limits == null) throw ApiException.unsupported("unsupported_media_type");
        AdmissionPermit.outside(() -> inPlace(limits, address, parse));
    }

    private <T extends @Nullable Object, X extends Throwable> T inPlace(
            BodyLimits limits, String address, AdmissionPermit.Wait<T, X> read) throws X {
        var ofAddress = limits.addresses().get(address);
        return ofAddress.run(
                () -> countRefusal(refusedByAddress, ApiException::tooManyAtOnce),
                () -> limits.all().run(this::tooManyInTotal, read));
    }

    private ApiException tooManyInTotal() {
        return countRefusal(refusedInTotal, ApiException::overloaded);
    }

    private ApiException tooSlow(HttpServletRequest request) {
        BodyArrival.abandon(request);
        return countRefusal(slow, ApiException::tooSlow);
    }

    private static ApiException countRefusal(Counter counter, Supplier<ApiException> refusal) {
        counter.increment();
        return refusal.get();
    }

    private int receivingCount() {
        return bodies.all().inside() + (forms == null ? 0 : forms.all().inside());
    }

    /// Counts the bodies that wait for a place or for memory.
    private int waitingCount() {
        return bodies.all().unserved() + memory.waiting();
    }

    private static Counter refusalCounter(MeterRegistry meters, String reason) {
        return meters.counter("todomate.admission.bodies.refused", "reason", reason);
    }
}
