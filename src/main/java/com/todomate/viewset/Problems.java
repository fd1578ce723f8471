package com.todomate.viewset;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/// Every error leaves as an RFC 9457 problem with a stable code; nothing else in the code knows
/// status numbers, and nothing of the inside goes out.
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger logger = LoggerFactory.getLogger(Problems.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ProblemBodies bodies;
    private final FieldErrors fields;
    private final Misses misses;

    Problems(ProblemBodies bodies, FieldErrors fields, Misses misses) {
        this.bodies = bodies;
        this.fields = fields;
        this.misses = misses;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Refused refused, HttpServletRequest request) {
        var headers = new HttpHeaders();
        var field = refused.field();
        var body =
                field == null
                        ? bodies.of(refused.status(), refused.code(), request, refused.args())
                        : invalid(
                                List.of(fields.of(field, refused.code(), refused.args())), request);
        refused.properties().forEach(body::setProperty);
        var wait = refused.retryAfter();
        if (wait != null) retryAfter(headers, wait);
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return new ResponseEntity<>(body, headers, refused.status());
    }

    @ExceptionHandler
    ProblemDetail on(ConstraintViolationException e, HttpServletRequest request) {
        return invalid(e.getConstraintViolations().stream().map(fields::of).toList(), request);
    }

    @ExceptionHandler
    ProblemDetail on(JacksonException e, HttpServletRequest request) {
        return unreadable(e, request);
    }

    /// One that is too large is Spring's own to tell.
    @ExceptionHandler
    ProblemDetail on(MultipartException e, HttpServletRequest request) {
        return bodies.of(HttpStatus.BAD_REQUEST, "malformed", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> onAnythingElse(Exception e, HttpServletRequest request) {
        var trouble = DatabaseTrouble.of(e);
        if (trouble == null) {
            logger.error("Failed on {} {}", request.getMethod(), request.getRequestURI(), e);
            var status = HttpStatus.INTERNAL_SERVER_ERROR;
            return ResponseEntity.status(status).body(bodies.of(status, "internal", request));
        }
        if (trouble.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            logger.warn("{}: {}", trouble.code(), trouble.reason());
            misses.refused(trouble);
        }
        var headers = new HttpHeaders();
        if (trouble.status() == HttpStatus.SERVICE_UNAVAILABLE) retryAfter(headers, SOON);
        return new ResponseEntity<>(
                bodies.of(trouble.status(), trouble.code(), request), headers, trouble.status());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var web = ((ServletWebRequest) request).getRequest();
        var problem = problem(e, status, web);
        return super.handleExceptionInternal(
                e, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private ProblemDetail problem(Exception e, HttpStatusCode status, HttpServletRequest request) {
        return switch (e) {
            case MethodArgumentNotValidException invalid ->
                    invalid(invalid.getFieldErrors().stream().map(fields::of).toList(), request);
            case HandlerMethodValidationException invalid ->
                    invalid(
                            invalid.getParameterValidationResults().stream()
                                    .flatMap(fields::of)
                                    .toList(),
                            request);
            case MethodArgumentTypeMismatchException mismatch ->
                    invalid(List.of(fields.of(mismatch.getName(), mismatch)), request);
            case TypeMismatchException mismatch ->
                    invalid(
                            List.of(
                                    fields.of(
                                            String.valueOf(mismatch.getPropertyName()), mismatch)),
                            request);
            case MissingServletRequestParameterException missing ->
                    invalid(List.of(fields.of(missing.getParameterName(), "required")), request);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable, request);
            default -> bodies.of(status, codeOf(status), request);
        };
    }

    private ProblemDetail unreadable(Exception e, HttpServletRequest request) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException limit && tooLong(limit)) {
                return bodies.of(HttpStatus.CONTENT_TOO_LARGE, "too_large", request);
            }
            if (cause instanceof JacksonException json) {
                var error = fields.of(json);
                return error == null
                        ? bodies.of(HttpStatus.BAD_REQUEST, "malformed", request)
                        : invalid(List.of(error), request);
            }
        }
        return bodies.of(HttpStatus.BAD_REQUEST, "malformed", request);
    }

    /// Too deep a body is malformed, too long a one is too large; Jackson tells them apart in
    /// words.
    private static boolean tooLong(StreamConstraintsException limit) {
        return limit.getOriginalMessage().contains("length");
    }

    private ProblemDetail invalid(List<FieldErrors.FieldError> errors, HttpServletRequest request) {
        var body = bodies.of(HttpStatus.BAD_REQUEST, "invalid", request);
        body.setProperty("errors", errors);
        return body;
    }

    private static void retryAfter(HttpHeaders headers, Duration wait) {
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
    }

    private static String codeOf(HttpStatusCode status) {
        return ProblemBodies.codeOf(status.value());
    }
}
