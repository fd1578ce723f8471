package com.todomate.viewset;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// How a rule says no. The code is part of the API and never changes; its sentence stands in
/// `messages.properties` under `problem.<code>`, in every language.
public final class Refused extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient Object[] args;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private @Nullable String field;
    private @Nullable Duration retryAfter;

    private Refused(HttpStatus status, String code, Object... args) {
        super(code);
        this.status = status;
        this.code = code;
        this.args = args;
    }

    /// The state of things does not allow it.
    public static Refused conflict(String code, Object... args) {
        return new Refused(HttpStatus.CONFLICT, code, args);
    }

    /// One field is wrong in a way that only a look at other rows could tell.
    public static Refused invalid(String field, String code, Object... args) {
        var refused = new Refused(HttpStatus.BAD_REQUEST, code, args);
        refused.field = field;
        return refused;
    }

    /// Nobody, or nobody any more.
    public static Refused unauthenticated(String code) {
        return new Refused(HttpStatus.UNAUTHORIZED, code);
    }

    /// Known, visible, and not allowed.
    public static Refused forbidden(String code) {
        return new Refused(HttpStatus.FORBIDDEN, code);
    }

    /// Not there, or not there for this viewer: nobody can tell which.
    public static Refused notFound() {
        return new Refused(HttpStatus.NOT_FOUND, "not_found");
    }

    /// `If-Match` named a version that is no longer the current one.
    public static Refused stale() {
        return new Refused(HttpStatus.PRECONDITION_FAILED, "version_conflict");
    }

    /// What was sent is of a kind that is not taken.
    public static Refused unsupported(String code) {
        return new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code);
    }

    public static Refused tooMany(Duration retryAfter) {
        var refused = new Refused(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests");
        refused.retryAfter = retryAfter;
        return refused;
    }

    public static Refused unavailable(Duration retryAfter) {
        var refused = new Refused(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
        refused.retryAfter = retryAfter;
        return refused;
    }

    /// More come at once than can be served.
    public static Refused overloaded() {
        var refused = new Refused(HttpStatus.SERVICE_UNAVAILABLE, "overloaded");
        refused.retryAfter = Duration.ofSeconds(1);
        return refused;
    }

    /// Somebody else is in the way, and still is.
    public static Refused busy() {
        var refused = new Refused(HttpStatus.SERVICE_UNAVAILABLE, "busy");
        refused.retryAfter = Duration.ofSeconds(1);
        return refused;
    }

    /// Adds a member to the problem's body, such as the id of what is in the way.
    public Refused with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public String code() {
        return code;
    }

    HttpStatus status() {
        return status;
    }

    Object[] args() {
        return args;
    }

    Map<String, Object> properties() {
        return properties;
    }

    @Nullable String field() {
        return field;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
