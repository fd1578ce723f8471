package com.todomate.security;

import com.todomate.viewset.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets as many requests in at a time as find a connection at once, and as fit into a small heap;
/// threads are virtual, and bound nothing. The others wait here and not at the pool, where one
/// second must be enough to tell that the database is away: a server that is slow, because it has
/// just been started, is late and not unavailable. All of the public port passes here, documents
/// too: it is answered out of the same memory. A stream leaves like any other, when it has begun.
///
/// A place is held while a body is read. Who sends one slowly waits at the proxy, which hands on
/// whole bodies; where there is none, those with a body leave some places to the others, and who
/// sends nothing for a while is cut off.
class Entrance extends OncePerRequestFilter {

    static final int PLACES = 10;
    static final int PLACES_WITH_BODY = 8;
    static final int QUEUE = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Turnstile all = new Turnstile(PLACES, QUEUE, PATIENCE);
    private final Turnstile withBody = new Turnstile(PLACES_WITH_BODY, QUEUE, PATIENCE);
    private final HandlerExceptionResolver problems;
    private final Counter refused;

    Entrance(HandlerExceptionResolver problems, MeterRegistry meters) {
        this.problems = problems;
        this.refused = meters.counter("todomate.gate.refused");
        meters.gauge("todomate.gate.admitted", all, Turnstile::inside);
        meters.gauge("todomate.gate.waiting", this, Entrance::waiting);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasBody(request)) {
            pass(request, response, chain);
        } else if (withBody.enter()) {
            try {
                pass(request, response, chain);
            } finally {
                withBody.leave();
            }
        } else {
            refuse(request, response);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (all.enter()) {
            try {
                chain.doFilter(request, response);
            } finally {
                all.leave();
            }
        } else {
            refuse(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        refused.increment();
        problems.resolveException(request, response, null, Refused.overloaded());
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private int waiting() {
        return all.waiting() + withBody.waiting();
    }
}
