package com.todomate.web;

import com.todomate.persistence.DatabaseFailure;
import com.todomate.persistence.DatabaseMetrics;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldErrorMapper;
import com.todomate.problem.InvalidFieldsException;
import com.todomate.problem.ProblemDetailFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns every exception into an RFC 9457 problem with a stable code. Internal details, such as
/// exception messages and stack traces, never reach the client.
@RestControllerAdvice
class ProblemExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger logger = LoggerFactory.getLogger(ProblemExceptionHandler.class);
    private static final Duration DATABASE_RETRY_AFTER = Duration.ofSeconds(1);

    private final ProblemDetailFactory problemDetailFactory;
    private final FieldErrorMapper fieldErrorMapper;
    private final MvcProblemMapper mvcProblemMapper;
    private final DatabaseMetrics databaseMetrics;

    ProblemExceptionHandler(
            ProblemDetailFactory problemDetailFactory,
            FieldErrorMapper fieldErrorMapper,
            MvcProblemMapper mvcProblemMapper,
            DatabaseMetrics databaseMetrics) {
        this.problemDetailFactory = problemDetailFactory;
        this.fieldErrorMapper = fieldErrorMapper;
        this.mvcProblemMapper = mvcProblemMapper;
        this.databaseMetrics = databaseMetrics;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(ApiException apiException, HttpServletRequest request) {
        var headers = new HttpHeaders();
        var field = apiException.field();
        var errors =
                field == null
                        ? List.<FieldErrorMapper.FieldError>of()
                        : Stream.concat(
                                        Stream.of(apiException),
                                        apiException.furtherErrors().stream())
                                .map(fieldErrorMapper::toFieldError)
                                .toList();
        var invalid = field != null && apiException.status() == HttpStatus.BAD_REQUEST;
        var code = invalid ? "invalid" : apiException.code();
        var body =
                problemDetailFactory.create(
                        apiException.status(), code, request, apiException.args());
        if (!errors.isEmpty()) body.setProperty("errors", errors);
        apiException.properties().forEach(body::setProperty);
        var wait = apiException.retryAfter();
        if (wait != null) retryAfter(headers, wait);
        if (apiException.status() == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return new ResponseEntity<>(body, headers, apiException.status());
    }

    @ExceptionHandler
    ProblemDetail on(InvalidFieldsException e, HttpServletRequest request) {
        return problemDetailFactory.invalid(e.errors(), request);
    }

    /// Answers 400 `malformed` for a multipart form that cannot be read. The superclass answers 413
    /// for one that is too large.
    @ExceptionHandler
    ProblemDetail on(MultipartException e, HttpServletRequest request) {
        return problemDetailFactory.create(HttpStatus.BAD_REQUEST, "malformed", request);
    }

    /// Answers 400 `invalid` for a query string that cannot be decoded. Tomcat decodes it at the
    /// first access to a parameter, which may happen while Spring looks for the handler, before any
    /// interceptor runs.
    @ExceptionHandler
    ProblemDetail on(InvalidParameterException e, HttpServletRequest request) {
        return problemDetailFactory.invalid(
                List.of(fieldErrorMapper.toFieldError("query", "format")), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> onAnythingElse(Exception e, HttpServletRequest request) {
        var failure = DatabaseFailure.of(e);
        if (failure == null) {
            logger.error(
                    "Request {} {} failed with an unexpected error",
                    request.getMethod(),
                    request.getRequestURI(),
                    e);
            var status = HttpStatus.INTERNAL_SERVER_ERROR;
            return ResponseEntity.status(status)
                    .body(problemDetailFactory.create(status, "internal", request));
        }
        var headers = new HttpHeaders();
        if (failure.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            logger.warn("{}: {}", failure.code(), failure.reason());
            databaseMetrics.refused(failure);
            retryAfter(headers, DATABASE_RETRY_AFTER);
        }
        return new ResponseEntity<>(
                problemDetailFactory.create(failure.status(), failure.code(), request),
                headers,
                failure.status());
    }

    /// Adds HEAD and OPTIONS to `Allow`. Spring answers both by itself and names neither.
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var allowed = new TreeSet<>(headers.getAllow());
        if (allowed.contains(HttpMethod.GET)) allowed.add(HttpMethod.HEAD);
        allowed.add(HttpMethod.OPTIONS);
        headers.setAllow(allowed);
        return super.handleHttpRequestMethodNotSupported(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var servletRequest = (ServletWebRequest) request;
        var response = servletRequest.getResponse();
        // Tomcat answers a damaged body itself. The superclass would log a warning.
        if (status.is4xxClientError() && response != null && response.isCommitted()) return null;
        var web = servletRequest.getRequest();
        var problem = mvcProblemMapper.map(e, status, web);
        if (status.is5xxServerError()) {
            logger.error(
                    "Request {} {} failed with a server error",
                    web.getMethod(),
                    web.getRequestURI(),
                    e);
        }
        return super.handleExceptionInternal(
                e, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static void retryAfter(HttpHeaders headers, Duration wait) {
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
    }
}
