package com.todomate.problem;

import com.todomate.problem.FieldErrorMapper.FieldError;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/// Maps the exceptions of the JSON parser to entries of a problem's `errors`.
@Component
public class JsonErrorMapper {

    private final FieldErrorMapper fieldErrorMapper;

    JsonErrorMapper(FieldErrorMapper fieldErrorMapper) {
        this.fieldErrorMapper = fieldErrorMapper;
    }

    /// Returns the error of JSON that exceeds a limit or names a field twice, for the field at
    /// which the parser stopped. Returns null for any other error, and outside of a field.
    @Nullable
    public FieldError ofSyntax(JacksonException e, TokenStreamContext position) {
        var path = new StringBuilder();
        for (var context = position; context != null; context = context.getParent()) {
            if (context.inObject() && context.currentName() != null)
                path.insert(0, "." + context.currentName());
            if (context.inArray()) path.insert(0, "[" + context.getCurrentIndex() + "]");
        }
        if (path.isEmpty() || path.charAt(0) != '.') return null;
        var field = path.substring(1);
        var reason = e.getOriginalMessage();
        if (reason.startsWith("Duplicate Object property"))
            return fieldErrorMapper.toFieldError(field, "repeated");
        if (!(e instanceof StreamConstraintsException)) return null;
        if (reason.startsWith("Number value length"))
            return fieldErrorMapper.toFieldError(field, "too_many_digits");
        return reason.startsWith("Document nesting depth")
                ? fieldErrorMapper.toFieldError(field, "too_deep")
                : null;
    }

    /// Returns the error of a JSON value that cannot be bound. A constructor or creator rejects a
    /// value with an IllegalArgumentException. Returns null when the error concerns the whole body
    /// and not one field, and for any other exception of a constructor, which is a bug.
    @Nullable
    public FieldError toFieldError(JacksonException e) {
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
                    fieldErrorMapper.toFieldError(
                            field, "unknown_field", known(unknown.getKnownPropertyIds()));
            case InputCoercionException tooBig when !field.isEmpty() ->
                    fieldErrorMapper.ofType(
                            field, ClassUtils.resolvePrimitiveIfNecessary(tooBig.getTargetType()));
            case MismatchedInputException mismatch when !field.isEmpty() ->
                    fieldErrorMapper.ofType(field, mismatch.getTargetType());
            case ValueInstantiationException rejected
                    when rejected.getCause() instanceof IllegalArgumentException cause
                            && !field.isEmpty() ->
                    fieldErrorMapper.ofRejected(field, rejected.getType().getRawClass(), cause);
            default -> null;
        };
    }

    private static String known(@Nullable Iterable<Object> fields) {
        var names = new TreeSet<String>();
        if (fields != null) fields.forEach(field -> names.add(field.toString()));
        return String.join(", ", names);
    }
}
