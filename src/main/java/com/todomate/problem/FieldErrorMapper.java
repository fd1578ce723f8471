package com.todomate.problem;

import static java.util.Objects.requireNonNull;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.method.ParameterValidationResult;

/// Builds the entries of a problem's `errors`: which field or parameter is wrong, and what is
/// allowed. [JsonErrorMapper] builds those for errors of the JSON parser.
@Component
public class FieldErrorMapper {

    /// One entry of a problem's `errors`.
    public record FieldError(String field, String code, String message) {}

    /// The error code of each Bean Validation constraint. A constraint that is not listed brings
    /// its own message, and its code is its name in snake case (`format` for `Pattern`).
    static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("NotNull", "required"),
                    Map.entry("NotBlank", "required"),
                    Map.entry("NotEmpty", "required"),
                    Map.entry("CodePointLength", "length"),
                    Map.entry("Size", "length"),
                    Map.entry("Min", "range"),
                    Map.entry("Max", "range"));

    /// The error code of a value that does not have the format of its type.
    private static final Map<Class<?>, String> TYPE_CODES =
            Map.of(
                    String.class, "string",
                    UUID.class, "uuid",
                    LocalDate.class, "date",
                    YearMonth.class, "month",
                    LocalTime.class, "time",
                    Instant.class, "instant",
                    Boolean.class, "boolean",
                    Integer.class, "integer",
                    Long.class, "integer");

    /// Matches the name of an element in a path of Bean Validation, which is removed. The empty
    /// index before it is that of a set.
    private static final Pattern ELEMENT = Pattern.compile("(\\[])?\\.<[^>]+>");

    private final ProblemDetailFactory texts;

    FieldErrorMapper(ProblemDetailFactory texts) {
        this.texts = texts;
    }

    public FieldError toFieldError(String field, String code, Object... args) {
        return new FieldError(field, code, texts.message("field." + code, args));
    }

    /// Returns the error of a parameter that the handler does not have. `known` are those that it
    /// has.
    public FieldError unknown(String parameter, Set<String> known) {
        var sentence =
                known.isEmpty()
                        ? texts.message("field.no_parameters")
                        : texts.message("field.unknown_parameter", String.join(", ", known));
        return new FieldError(parameter, "unknown_parameter", sentence);
    }

    /// Returns the error of the field that the exception names. The message of a 400 is under
    /// `field.`, that of any other status under `problem.`.
    public FieldError toFieldError(ApiException apiException) {
        var prefix = apiException.status() == HttpStatus.BAD_REQUEST ? "field." : "problem.";
        var sentence = texts.message(prefix + apiException.code(), apiException.args());
        return new FieldError(String.valueOf(apiException.field()), apiException.code(), sentence);
    }

    public FieldError toFieldError(ConstraintViolation<?> violation) {
        var field = ELEMENT.matcher(violation.getPropertyPath().toString()).replaceAll("");
        var constraint = violation.getConstraintDescriptor();
        var name = constraint.getAnnotation().annotationType().getSimpleName();
        var code = CODES.get(name);
        if (code == null) return new FieldError(field, code(name), violation.getMessage());
        var limits = constraint.getAttributes();
        var sentence =
                switch (name) {
                    case "Min" -> texts.message("field.least", limit(limits, "value"));
                    case "Max" -> texts.message("field.most", limit(limits, "value"));
                    case "CodePointLength", "Size" ->
                            size(limits, violation.getInvalidValue() instanceof Collection);
                    default -> texts.message("field." + code);
                };
        return new FieldError(field, code, sentence);
    }

    /// Returns the error of a list whose number of elements its `@Size` does not allow.
    public FieldError ofSize(String field, Size size) {
        var limits = Map.<String, Object>of("min", size.min(), "max", size.max());
        return new FieldError(field, "length", size(limits, true));
    }

    private String size(Map<String, Object> limits, boolean items) {
        var min = limit(limits, "min");
        var key = (items ? "field.items" : "field.length") + (min.equals(0) ? "_max" : "");
        return texts.message(key, min, limit(limits, "max"));
    }

    private static Object limit(Map<String, Object> limits, String name) {
        return requireNonNull(limits.get(name));
    }

    public Stream<FieldError> toFieldErrors(ParameterValidationResult result) {
        var name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> {
                    var codes = error.getCodes();
                    var last = codes == null ? "" : codes[codes.length - 1];
                    return new FieldError(
                            name, code(last), String.valueOf(error.getDefaultMessage()));
                });
    }

    /// Returns the error of a value that a reader of this type has rejected with `cause`.
    public FieldError ofRejected(String field, @Nullable Class<?> type, Throwable cause) {
        return cause instanceof InvalidTextException invalid
                ? toFieldError(field, invalid.code())
                : ofType(field, type);
    }

    /// Returns the error of a value that does not have the format of this type.
    public FieldError ofType(String field, @Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            var allowed =
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
            return toFieldError(field, "choice", allowed);
        }
        return toFieldError(
                field, TYPE_CODES.getOrDefault(type == null ? Object.class : type, "type"));
    }

    private static String code(String constraint) {
        return switch (constraint) {
            case "Pattern", "EmailAddress" -> "format";
            default -> constraint.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        };
    }
}
