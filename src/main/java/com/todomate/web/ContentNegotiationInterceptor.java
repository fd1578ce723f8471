package com.todomate.web;

import com.todomate.problem.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Refuses media types other than JSON before the handler runs. Spring itself checks `Accept` only
/// when it writes the response, after the change was made. It also reads the fields of a form as
/// parameters, even in a GET, and writes the parts of the form to the disk for that.
///
/// Refuses with 415 `unsupported_media_type`, `unsupported_encoding` or `unsupported_charset`, with
/// 406 `not_acceptable`, and with 400 `invalid` for a malformed `Accept`.
class ContentNegotiationInterceptor implements HandlerInterceptor {

    private static final String PARTS = "multipart/";

    private static final HeaderContentNegotiationStrategy ACCEPT =
            new HeaderContentNegotiationStrategy();

    /// Treats a malformed `Accept` as absent, so that the response that refuses it has a body too.
    static List<MediaType> resolveLeniently(NativeWebRequest request) {
        try {
            return ACCEPT.resolveMediaTypes(request);
        } catch (HttpMediaTypeNotAcceptableException e) {
            return ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST;
        }
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (!(handler instanceof HandlerMethod method)) return true;
        if (isUnexpectedForm(request, method)) {
            throw new HttpMediaTypeNotSupportedException("The body must be JSON, not a form.");
        }
        requireUtf8(request, response);
        var accepted = accepted(request);
        if (writesJson(request, method)
                && accepted.stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        return true;
    }

    /// Refuses a body with a content coding, or with a charset other than UTF-8. Content codings
    /// are not decoded here (RFC 9110, 12.5.3 and 15.5.16), and another charset would turn
    /// unreadable bytes into other characters.
    private static void requireUtf8(HttpServletRequest request, HttpServletResponse response) {
        var coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            throw ApiException.unsupported("unsupported_encoding");
        }
        var type = request.getContentType();
        if (type == null || type.strip().toLowerCase(Locale.ROOT).startsWith(PARTS)) return;
        try {
            var charset = MediaType.parseMediaType(type).getCharset();
            if (charset == null || charset.equals(StandardCharsets.UTF_8)) return;
            throw ApiException.unsupported("unsupported_charset");
        } catch (InvalidMediaTypeException e) {
            throw ApiException.unsupported("unsupported_media_type");
        }
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            return ACCEPT.resolveMediaTypes(new ServletWebRequest(request));
        } catch (HttpMediaTypeNotAcceptableException e) {
            throw ApiException.invalid(HttpHeaders.ACCEPT, "media_types");
        }
    }

    /// Whether the body is a form that the handler does not take. A handler takes a multipart form
    /// when it declares one in `consumes`, and never a URL-encoded form.
    private static boolean isUnexpectedForm(HttpServletRequest request, HandlerMethod method) {
        var sent = request.getContentType();
        if (sent == null) return false;
        var type = sent.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) return true;
        return type.startsWith(PARTS) && !takesParts(method);
    }

    private static boolean takesParts(HandlerMethod method) {
        var mapping =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), RequestMapping.class);
        return mapping != null
                && Arrays.stream(mapping.consumes())
                        .anyMatch(consumed -> consumed.startsWith(PARTS));
    }

    private static boolean writesJson(HttpServletRequest request, HandlerMethod method) {
        // Set when the handler declares media types: Spring has matched them with `Accept` already.
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null)
            return false;
        var returned = ResolvableType.forMethodParameter(method.getReturnType());
        return !method.isVoid() && returned.getGeneric(0).resolve() != Void.class;
    }
}
