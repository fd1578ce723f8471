package com.todomate.web;

import com.todomate.http.ApiPaths;
import com.todomate.http.CursorPaged;
import com.todomate.http.VersionedView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// Sets the response headers that follow from the body: the `Link` to the next page and the `ETag`.
/// Sends 304 without a body when the client already has the current version.
///
/// - A [VersionedView] has a strong tag, made of its version and of [VersionedView#etagExtras].
///   `If-Match` is compared with it.
/// - Every other JSON response to a read (days, months, statistics, lists) has a weak tag, a digest
///   of the body. It changes when anything that the viewer sees changes, and is compared with
///   `If-None-Match` only. Tomcat compresses responses with weak tags, and the tag is the same
///   compressed or not.
///
/// Spring's `ShallowEtagHeaderFilter` is not used for the weak tags: it buffers whole bodies in
/// memory, needs exceptions for streams and photos, sets no tag for HEAD, and matches neither `*`
/// nor a tag to which a proxy has added the suffix of its content coding.
@ControllerAdvice
class ResponseHeadersAdvice implements ResponseBodyAdvice<Object> {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String WEAK = "W/";

    /// A larger body is serialised twice: many of them at once would take too much memory.
    private static final int MOST_KEPT = 64 * 1024;

    private final JsonMapper json;

    ResponseHeadersAdvice(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var headers = response.getHeaders();
        if (body instanceof ProblemDetail) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
            return body;
        }
        // Before the tag is compared: a 304 has the headers of the full response (RFC 9110,
        // 15.4.5).
        if (body instanceof CursorPaged page && page.nextCursor() != null) {
            headers.add(HttpHeaders.LINK, next(request, page.nextCursor()));
        }
        if (body instanceof VersionedView view)
            return isKnown(tag(view), request, response) ? null : body;
        if (body == null || !hasWeakTag(type, request)) return body;
        var digested = digest(body, isUtf8(type) ? MOST_KEPT : 0);
        if (isKnown(WEAK + "\"" + digested.digest() + "\"", request, response)) return null;
        var bytes = digested.bytes();
        if (bytes == null) return body;
        write(bytes, type, response);
        return null;
    }

    /// JSON may also be sent in UTF-16 or UTF-32, if the client accepts nothing else.
    private static boolean isUtf8(MediaType type) {
        return type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
    }

    /// Writes a body that is serialised already.
    private static void write(
            ByteArrayOutputStream bytes, MediaType type, ServerHttpResponse response) {
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(bytes.size());
        try {
            bytes.writeTo(response.getBody());
        } catch (IOException e) {
            throw new HttpMessageNotWritableException("The client does not read.", e);
        }
    }

    /// Sets the tag. Returns whether the client of a read has the body, and then makes this a 304.
    private static boolean isKnown(
            String tag, ServerHttpRequest request, ServerHttpResponse response) {
        var headers = response.getHeaders();
        headers.setETag(tag);
        if (!isRead(request) || !isAmong(tag, request.getHeaders())) return false;
        response.setStatusCode(HttpStatus.NOT_MODIFIED);
        // Tomcat adds this to every response that it may compress, but not to one without a body.
        if (tag.startsWith(WEAK)) headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return true;
    }

    private static String next(ServerHttpRequest request, String cursor) {
        var next =
                UriComponentsBuilder.fromPath(request.getURI().getRawPath())
                        .query(request.getURI().getRawQuery())
                        .replaceQueryParam("cursor", cursor)
                        .build(true)
                        .toUriString();
        return "<" + next + ">; rel=\"next\"";
    }

    private static boolean isRead(ServerHttpRequest request) {
        return READS.contains(request.getMethod());
    }

    private static boolean hasWeakTag(MediaType type, ServerHttpRequest request) {
        return isRead(request)
                && MediaType.APPLICATION_JSON.isCompatibleWith(type)
                && request.getURI().getRawPath().startsWith(ApiPaths.BASE + "/");
    }

    private String tag(VersionedView versionedView) {
        var extras = versionedView.etagExtras();
        if (extras == null) return "\"" + versionedView.version() + "\"";
        return "\"%d-%s\"".formatted(versionedView.version(), digest(extras, 0).digest());
    }

    private DigestedBody digest(Object value, int mostKept) {
        var digested = new DigestedBody(mostKept);
        json.writeValue(digested, value);
        return digested;
    }

    /// Compares weakly, by RFC 9110, 13.1.2. Does not use `getIfNoneMatch()`, which fails on a
    /// malformed tag; here a malformed tag matches nothing.
    private static boolean isAmong(String tag, HttpHeaders headers) {
        var known = opaque(tag);
        return headers.getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .anyMatch(candidate ->
                        candidate.equals("*")
                                || opaque(candidate).replaceFirst("-gzip\"$", "\"").equals(known));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
