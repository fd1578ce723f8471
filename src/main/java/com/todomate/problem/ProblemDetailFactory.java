package com.todomate.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;

/// Builds problem bodies (RFC 9457) in the language of the request.
@Component
public class ProblemDetailFactory {

    private final MessageSource messages;
    private final LocaleResolver locales;

    ProblemDetailFactory(MessageSource messages, LocaleResolver locales) {
        this.messages = messages;
        this.locales = locales;
    }

    public ProblemDetail create(
            HttpStatusCode status, String code, HttpServletRequest request, Object... args) {
        var body = ProblemDetail.forStatus(status);
        body.setType(URI.create("urn:todomate:problem:" + code));
        var phrase = HttpStatus.valueOf(status.value()).getReasonPhrase();
        var ofStatus = messages.getMessage("title." + status.value(), null, phrase, locale());
        // A code has a title of its own if that of its status would mislead.
        body.setTitle(messages.getMessage("title." + code, null, ofStatus, locale()));
        body.setDetail(message("problem." + code, args));
        body.setInstance(instance(request));
        body.setProperty("code", code);
        body.setProperty(
                "traceId",
                Objects.requireNonNullElseGet(
                        MDC.get("traceId"), ProblemDetailFactory::newTraceId));
        return body;
    }

    /// Builds the body of 400 `invalid` with these wrong fields or parameters.
    public ProblemDetail invalid(
            List<FieldErrorMapper.FieldError> errors, HttpServletRequest request) {
        var body = create(HttpStatus.BAD_REQUEST, "invalid", request);
        body.setProperty("errors", errors);
        return body;
    }

    /// Returns the path of the request with percent-encoding of what a URI does not allow, or `/`
    /// when it has none (`OPTIONS *`, `CONNECT`, an unreadable request line). Always returns a
    /// value, because Spring would set a missing one from the same path.
    private static URI instance(HttpServletRequest request) {
        var originalUri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = originalUri instanceof String original ? original : request.getRequestURI();
        if (path == null || !path.startsWith("/")) return URI.create("/");
        try {
            return new URI(RequestHead.encoded(path));
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }

    /// Creates a random trace id of 32 hexadecimal digits. Each request that reaches the filters
    /// gets one; a problem of another request gets its own.
    public static String newTraceId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    String message(String key, Object... args) {
        return messages.getMessage(key, args, locale());
    }

    /// Runs `answer` with this request bound to the thread, because its language is that of the
    /// problem. For answers that come before any filter has bound the request.
    public static <T extends @Nullable Object> T inLanguageOf(
            HttpServletRequest request, Supplier<T> answer) {
        var bound = RequestContextHolder.getRequestAttributes();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return answer.get();
        } finally {
            RequestContextHolder.setRequestAttributes(bound);
        }
    }

    /// Resolves the language of the request itself, because the dispatcher has not done so yet when
    /// a filter refuses. Falls back to English without a request on this thread.
    private Locale locale() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? locales.resolveLocale(web.getRequest())
                : Locale.ENGLISH;
    }

    /// Returns the code of an error of which only the status is known.
    public static String codeOf(int status) {
        return switch (status) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 408 -> "request_timeout";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            case 416 -> "range_not_satisfiable";
            case 503 -> "unavailable";
            default -> status < 500 ? "malformed" : "internal";
        };
    }
}
