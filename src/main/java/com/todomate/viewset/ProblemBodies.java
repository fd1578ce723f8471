package com.todomate.viewset;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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

/// Writes problem bodies (RFC 9457) in the reader's language.
@Component
class ProblemBodies {

    private final MessageSource messages;
    private final LocaleResolver locales;

    ProblemBodies(MessageSource messages, LocaleResolver locales) {
        this.messages = messages;
        this.locales = locales;
    }

    ProblemDetail of(
            HttpStatusCode status,
            String code,
            @Nullable HttpServletRequest request,
            Object... args) {
        var body = ProblemDetail.forStatus(status);
        body.setType(URI.create("urn:todomate:problem:" + code));
        var phrase = HttpStatus.valueOf(status.value()).getReasonPhrase();
        body.setTitle(messages.getMessage("title." + status.value(), null, phrase, locale()));
        body.setDetail(message("problem." + code, args));
        if (request != null) body.setInstance(instance(request));
        body.setProperty("code", code);
        var trace = MDC.get("traceId");
        if (trace != null) body.setProperty("traceId", trace);
        return body;
    }

    /// The root when what came is no legal URI; with none at all, Spring would try it itself.
    private static URI instance(HttpServletRequest request) {
        try {
            return new URI(request.getRequestURI());
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }

    String message(String key, Object... args) {
        return messages.getMessage(key, args, locale());
    }

    /// The reader's language also where no dispatcher has looked for it yet: in filters.
    private Locale locale() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? locales.resolveLocale(web.getRequest())
                : Locale.ENGLISH;
    }

    /// The code of an error that says no more than its status.
    static String codeOf(int status) {
        return switch (status) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 406 -> "not_acceptable";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            case 503 -> "unavailable";
            default -> status < 500 ? "malformed" : "internal";
        };
    }
}
