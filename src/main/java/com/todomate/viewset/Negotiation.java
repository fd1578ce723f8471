package com.todomate.viewset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
/// when it writes the answer, after the change; and it takes the fields of a form for parameters.
class Negotiation implements HandlerInterceptor {

    private final HeaderContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (!(handler instanceof HandlerMethod method)) return true;
        var sent = request.getContentType();
        if (sent != null && sent.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw new HttpMediaTypeNotSupportedException("A form is no JSON.");
        }
        if (answers(method)
                && accept.resolveMediaTypes(new ServletWebRequest(request)).stream()
                        .noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    private static boolean answers(HandlerMethod method) {
        var answer = ResolvableType.forMethodParameter(method.getReturnType());
        if (declares(method)) return false;
        return !method.isVoid() && answer.getGeneric(0).resolve() != Void.class;
    }

    /// What answers otherwise than in JSON says so, and Spring has chosen it by that.
    private static boolean declares(HandlerMethod method) {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), RequestMapping.class);
        return mapping != null && mapping.produces().length > 0;
    }
}
