package com.todomate.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;

/// Refuses a request because of a business rule, with an HTTP status and an error code. The code is
/// part of the API and never changes. Its text is in `messages.properties` under `problem.<code>`
/// (for [#invalid] under `field.<code>`), in every language.
public final class ApiException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient Object[] args;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private transient List<ApiException> others = List.of();
    private @Nullable String field;
    private @Nullable Duration retryAfter;

    private ApiException(HttpStatus status, String code, Object... args) {
        super(code);
        this.status = status;
        this.code = code;
        this.args = args;
    }

    /// 409 with this code: the current state of a resource does not allow the request.
    public static ApiException conflict(String code, Object... args) {
        return new ApiException(HttpStatus.CONFLICT, code, args);
    }

    /// 409 `too_many`: the user already owns as many resources of this kind as allowed. The
    /// messages have the sentence of each kind under `limit.<kind>`, because the noun changes the
    /// rest of it.
    public static ApiException limitReached(String kind, long limit, long reached) {
        var text =
                new DefaultMessageSourceResolvable(
                        new String[] {"limit." + kind}, new Object[] {limit, reached});
        return conflict("too_many", text);
    }

    /// 400 `invalid`, with the field and this code in `errors`. For rules that the validation of
    /// the body cannot check, such as those that read other rows.
    public static ApiException invalid(String field, String code, Object... args) {
        var apiException = new ApiException(HttpStatus.BAD_REQUEST, code, args);
        apiException.field = field;
        return apiException;
    }

    /// 401 with this code: no valid credentials, or the session has ended.
    public static ApiException unauthenticated(String code) {
        return new ApiException(HttpStatus.UNAUTHORIZED, code);
    }

    /// 403 with this code: the caller is not allowed to do this. A resource that the viewer may not
    /// even see is a 404 instead.
    public static ApiException forbidden(String code) {
        return new ApiException(HttpStatus.FORBIDDEN, code);
    }

    /// 404 `not_found`: the resource does not exist, or is hidden from this viewer. The response
    /// does not reveal which.
    public static ApiException notFound() {
        return new ApiException(HttpStatus.NOT_FOUND, "not_found");
    }

    /// 412 `version_conflict`: `If-Match` names a version that is no longer current.
    public static ApiException versionConflict() {
        return new ApiException(HttpStatus.PRECONDITION_FAILED, "version_conflict");
    }

    /// 415 with this code: the media type, charset or content coding of the body is not supported.
    public static ApiException unsupported(String code) {
        return new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code);
    }

    /// 413 `too_large`: the body exceeds the size limit.
    public static ApiException tooLarge() {
        return new ApiException(HttpStatus.CONTENT_TOO_LARGE, "too_large");
    }

    /// 408 `request_timeout`: the body did not arrive in time.
    public static ApiException tooSlow() {
        return new ApiException(HttpStatus.REQUEST_TIMEOUT, "request_timeout");
    }

    /// 429 `too_many_at_once`: an account or address has more requests in progress than its share.
    /// Asks the client to retry after one second.
    public static ApiException tooManyAtOnce() {
        return retryable(HttpStatus.TOO_MANY_REQUESTS, "too_many_at_once", Duration.ofSeconds(1));
    }

    /// 429 `too_many_requests`: a rate limit is used up.
    public static ApiException rateLimited(Duration retryAfter) {
        return retryable(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", retryAfter);
    }

    /// 503 `unavailable`: a resource that the request needs is not available at the moment.
    public static ApiException unavailable(Duration retryAfter) {
        return retryable(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", retryAfter);
    }

    /// 503 `overloaded`: the server has more requests in progress than it can serve. Asks the
    /// client to retry after one second.
    public static ApiException overloaded() {
        return retryable(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", Duration.ofSeconds(1));
    }

    /// 503 `busy`: another request holds what this one needs, and did not release it in time. Asks
    /// the client to retry after one second.
    public static ApiException busy() {
        return retryable(HttpStatus.SERVICE_UNAVAILABLE, "busy", Duration.ofSeconds(1));
    }

    private static ApiException retryable(HttpStatus status, String code, Duration retryAfter) {
        var apiException = new ApiException(status, code);
        apiException.retryAfter = retryAfter;
        return apiException;
    }

    /// Names the field of the body that conflicts with the current state. It is listed in `errors`.
    public ApiException withField(String field) {
        this.field = field;
        return this;
    }

    /// Adds a member to the problem's body, such as the id of the conflicting resource.
    public ApiException with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    /// Adds the refusals of further fields, which are listed in `errors` too.
    ApiException with(List<ApiException> others) {
        this.others = List.copyOf(others);
        return this;
    }

    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }

    public Object[] args() {
        return args;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    public List<ApiException> furtherErrors() {
        return others;
    }

    @Nullable
    public String field() {
        return field;
    }

    @Nullable
    public Duration retryAfter() {
        return retryAfter;
    }
}
