package com.todomate.web;

import com.todomate.http.AcceptsToday;
import com.todomate.problem.FieldErrorMapper;
import com.todomate.problem.FieldErrorMapper.FieldError;
import com.todomate.problem.ProblemDetailFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.CharConversionException;
import java.util.List;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.exc.StreamConstraintsException;

/// Maps the exceptions that Spring MVC throws to problems.
@Component
class MvcProblemMapper {

    private final ProblemDetailFactory problemDetailFactory;
    private final FieldErrorMapper fieldErrorMapper;

    MvcProblemMapper(ProblemDetailFactory problemDetailFactory, FieldErrorMapper fieldErrorMapper) {
        this.problemDetailFactory = problemDetailFactory;
        this.fieldErrorMapper = fieldErrorMapper;
    }

    /// Returns the problem of an exception. A wrong parameter is a 400 `invalid` that names it.
    ///
    /// @param status the status that Spring MVC gives to the exception
    ProblemDetail map(Exception e, HttpStatusCode status, HttpServletRequest request) {
        return switch (e) {
            case HandlerMethodValidationException invalid ->
                    problemDetailFactory.invalid(
                            invalid.getParameterValidationResults().stream()
                                    .flatMap(fieldErrorMapper::toFieldErrors)
                                    .toList(),
                            request);
            case MethodArgumentTypeMismatchException mismatch ->
                    problemDetailFactory.invalid(List.of(wrongType(mismatch)), request);
            case MissingServletRequestParameterException missing ->
                    problemDetailFactory.invalid(
                            List.of(
                                    fieldErrorMapper.toFieldError(
                                            missing.getParameterName(), "required")),
                            request);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable, request);
            default ->
                    problemDetailFactory.create(
                            status, ProblemDetailFactory.codeOf(status.value()), request);
        };
    }

    private FieldError wrongType(MethodArgumentTypeMismatchException mismatch) {
        var field = mismatch.getName();
        var error =
                fieldErrorMapper.ofRejected(
                        field, mismatch.getRequiredType(), mismatch.getMostSpecificCause());
        if (!mismatch.getParameter().hasParameterAnnotation(AcceptsToday.class)) return error;
        var message = fieldErrorMapper.toFieldError(field, "date_or_today").message();
        return new FieldError(field, error.code(), message);
    }

    private ProblemDetail unreadable(Exception e, HttpServletRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(e) instanceof CharConversionException) {
            return problemDetailFactory.invalid(
                    List.of(fieldErrorMapper.toFieldError("body", "encoding")), request);
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException limit && isDocumentTooLong(limit)) {
                return problemDetailFactory.create(
                        HttpStatus.CONTENT_TOO_LARGE, "too_large", request);
            }
        }
        return problemDetailFactory.create(HttpStatus.BAD_REQUEST, "malformed", request);
    }

    /// Recognises the limit by the message: Jackson has one exception type for all of its limits.
    private static boolean isDocumentTooLong(StreamConstraintsException limit) {
        return limit.getOriginalMessage().startsWith("Document length");
    }
}
