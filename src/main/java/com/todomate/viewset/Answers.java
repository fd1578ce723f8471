package com.todomate.viewset;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// Gives every answer the headers that follow from its body: a [View] its `ETag` (and 304 to who
/// has it already), one that is [Paged] the `Link` to its next page.
@ControllerAdvice
class Answers implements ResponseBodyAdvice<Object> {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final JsonMapper json;

    Answers(JsonMapper json) {
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
        if (body instanceof View view) {
            var tag = tag(view);
            response.getHeaders().setETag(tag);
            if (READS.contains(request.getMethod()) && known(tag, request.getHeaders())) {
                response.setStatusCode(HttpStatus.NOT_MODIFIED);
                return null;
            }
        } else if (body instanceof Paged page && page.nextCursor() != null) {
            var next =
                    UriComponentsBuilder.fromPath(request.getURI().getRawPath())
                            .query(request.getURI().getRawQuery())
                            .replaceQueryParam("cursor", page.nextCursor())
                            .build(true)
                            .toUriString();
            response.getHeaders().add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return body;
    }

    private String tag(View view) {
        var computed = view.computed();
        if (computed == null) return "\"" + view.version() + "\"";
        var digest = new CRC32C();
        digest.update(json.writeValueAsString(computed).getBytes(StandardCharsets.UTF_8));
        return "\""
                + view.version()
                + "-"
                + HexFormat.of().toHexDigits((int) digest.getValue())
                + "\"";
    }

    /// By hand rather than by `getIfNoneMatch()`, which fails on what is no tag; to us it is one
    /// that nobody has.
    private static boolean known(String tag, HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }
}
