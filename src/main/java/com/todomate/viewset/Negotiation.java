package com.todomate.viewset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Speaks JSON or nothing, and says so before anything is done: Spring itself looks at `Accept`
/// when it writes the answer, after the change; and it takes the fields of a form for parameters,
/// even in a GET, and writes its parts onto the disk for that.
class Negotiation implements HandlerInterceptor {

    private static final String PARTS = "multipart/";

    private final HeaderContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (!(handler instanceof HandlerMethod method)) return true;
        if (form(request, method)) {
            throw new HttpMediaTypeNotSupportedException("A form is no JSON.");
        }
        if (answers(method)
                && accept.resolveMediaTypes(new ServletWebRequest(request)).stream()
                        .noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    /// A form with parts is one only where none is taken; what takes one says so.
    private static boolean form(HttpServletRequest request, HandlerMethod method) {
        var sent = request.getContentType();
        if (sent == null) return false;
        var type = sent.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) return true;
        return type.startsWith(PARTS)
                && Arrays.stream(consumes(method)).noneMatch(taken -> taken.startsWith(PARTS));
    }

    private static boolean answers(HandlerMethod method) {
        var answer = ResolvableType.forMethodParameter(method.getReturnType());
        if (declares(method)) return false;
        return !method.isVoid() && answer.getGeneric(0).resolve() != Void.class;
    }

    /// What answers otherwise than in JSON says so, and Spring has chosen it by that.
    private static boolean declares(HandlerMethod method) {
        var mapping = mapping(method);
        return mapping != null && mapping.produces().length > 0;
    }

    private static String[] consumes(HandlerMethod method) {
        var mapping = mapping(method);
        return mapping == null ? new String[0] : mapping.consumes();
    }

    private static @Nullable RequestMapping mapping(HandlerMethod method) {
        return AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
    }
}
