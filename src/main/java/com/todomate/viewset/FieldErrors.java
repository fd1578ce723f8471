package com.todomate.viewset;

import jakarta.validation.ConstraintViolation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Says of one field or parameter what is wrong with it and what is allowed.
@Component
class FieldErrors {

    /// One entry of a problem's `errors`.
    record FieldError(String field, String code, String message) {}

    /// Our words for the constraints of Bean Validation; any other is called by its own name.
    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("NotNull", "required"),
                    Map.entry("NotBlank", "required"),
                    Map.entry("NotEmpty", "required"),
                    Map.entry("CodePointLength", "length"),
                    Map.entry("Size", "length"),
                    Map.entry("Pattern", "format"),
                    Map.entry("Email", "format"),
                    Map.entry("Min", "range"),
                    Map.entry("Max", "range"),
                    Map.entry("Range", "range"),
                    Map.entry("AssertTrue", "rule"));

    /// What a value of each type is called whose form was not kept.
    private static final Map<Class<?>, String> FORMS =
            Map.of(
                    UUID.class, "uuid",
                    LocalDate.class, "date",
                    YearMonth.class, "month",
                    LocalTime.class, "time",
                    Instant.class, "instant",
                    Boolean.class, "boolean",
                    Integer.class, "integer",
                    Long.class, "integer");

    /// How Bean Validation calls something in a set: it has no place there that could be named.
    private static final Pattern ELEMENT = Pattern.compile("\\[]\\.<[^>]+>");

    private final ProblemBodies texts;

    FieldErrors(ProblemBodies texts) {
        this.texts = texts;
    }

    FieldError of(String field, String code, Object... args) {
        return new FieldError(field, code, texts.message("field." + code, args));
    }

    FieldError of(ConstraintViolation<?> violation) {
        return new FieldError(
                ELEMENT.matcher(violation.getPropertyPath().toString()).replaceAll(""),
                code(
                        violation
                                .getConstraintDescriptor()
                                .getAnnotation()
                                .annotationType()
                                .getSimpleName()),
                violation.getMessage());
    }

    FieldError of(org.springframework.validation.FieldError error) {
        if (error.isBindingFailure()) {
            return error.contains(TypeMismatchException.class)
                    ? of(error.getField(), error.unwrap(TypeMismatchException.class))
                    : of(error.getField(), "text");
        }
        return new FieldError(
                error.getField().replace("[]", ""),
                code(Objects.requireNonNullElse(error.getCode(), "")),
                Objects.requireNonNullElse(error.getDefaultMessage(), ""));
    }

    Stream<FieldError> of(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getFieldErrors().stream().map(this::of);
        }
        var name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> {
                    var codes = error.getCodes();
                    var last = codes == null ? "" : codes[codes.length - 1];
                    return new FieldError(
                            name, code(last), String.valueOf(error.getDefaultMessage()));
                });
    }

    FieldError of(String field, TypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        for (Throwable cause = mismatch; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException failed) {
                type = failed.getTargetType().getType();
            }
        }
        return typed(field, type);
    }

    /// Null when the trouble is not with one field but with the whole body.
    @Nullable FieldError of(JacksonException e) {
        var field =
                e.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : "." + step.getPropertyName())
                        .collect(Collectors.joining())
                        .replaceFirst("^\\.", "");
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    of(field, "unknown_field", known(unknown.getKnownPropertyIds()));
            case InputCoercionException tooBig when !field.isEmpty() ->
                    typed(field, ClassUtils.resolvePrimitiveIfNecessary(tooBig.getTargetType()));
            case MismatchedInputException mismatch when !field.isEmpty() ->
                    typed(field, mismatch.getTargetType());
            case MismatchedInputException mismatch
                    when Formats.READERS.containsKey(mismatch.getTargetType()) ->
                    typed("id", mismatch.getTargetType());
            case ValueInstantiationException broken when !field.isEmpty() ->
                    typed(field, broken.getType().getRawClass());
            default -> null;
        };
    }

    private FieldError typed(String field, @Nullable Class<?> type) {
        if (type == String.class) return of(field, "text");
        if (type != null && type.isEnum()) {
            var allowed =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
            return of(field, "choice", allowed);
        }
        return of(field, FORMS.getOrDefault(type == null ? Object.class : type, "type"));
    }

    private static String known(@Nullable Iterable<Object> fields) {
        var names = new TreeSet<String>();
        if (fields != null) fields.forEach(field -> names.add(field.toString()));
        return String.join(", ", names);
    }

    private static String code(String constraint) {
        return CODES.getOrDefault(
                constraint,
                constraint.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
    }
}
