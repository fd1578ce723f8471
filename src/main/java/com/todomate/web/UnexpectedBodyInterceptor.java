package com.todomate.web;

import com.todomate.problem.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a body where the handler takes none, with 400 `invalid` (field `body`, code `no_body`):
/// what a client sends is used or refused, never silently ignored. Blanks and an empty JSON object
/// count as no body.
class UnexpectedBodyInterceptor implements HandlerInterceptor {

    /// A body of this many bytes or more does not count as empty, even if it holds only blanks.
    private static final int MAX_EMPTY_BYTES = 1024;

    private final Map<HandlerMethod, Boolean> takesBody = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !hasBody(request)) return true;
        if (takesBody.computeIfAbsent(method, UnexpectedBodyInterceptor::takesBody)) return true;
        if (!isEmptyBody(request)) throw ApiException.invalid("body", "no_body");
        return true;
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private static boolean takesBody(HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)
                    || parameter.getParameterType() == MultipartFile.class) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmptyBody(HttpServletRequest request) {
        try {
            var bytes = request.getInputStream().readNBytes(MAX_EMPTY_BYTES);
            if (bytes.length == MAX_EMPTY_BYTES) return false;
            var text = new String(bytes, StandardCharsets.UTF_8).strip();
            return text.isEmpty() || text.matches("\\{\\s*}");
        } catch (IOException e) {
            throw new HttpMessageNotReadableException(
                    "The body ended early.", e, new ServletServerHttpRequest(request));
        }
    }
}
