package com.todomate.http;

import com.todomate.problem.FieldErrorMapper;
import com.todomate.problem.FieldErrorMapper.FieldError;
import com.todomate.problem.JsonErrorMapper;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks the lists of a body before they are bound. Bean Validation would check the elements even
/// of a list that is too long, and would take quadratic time for null elements: it keeps all
/// violations in a hash set, in which those of the null elements of one list collide. Jackson also
/// gives wrong positions for the elements of a set, because it does not count repeated ones.
final class ListFields {

    private final JsonMapper json;
    private final FieldErrorMapper fieldErrorMapper;
    private final JsonErrorMapper jsonErrorMapper;
    private final ReportedErrors reportedErrors;

    ListFields(
            JsonMapper json,
            FieldErrorMapper fieldErrorMapper,
            JsonErrorMapper jsonErrorMapper,
            ReportedErrors reportedErrors) {
        this.json = json;
        this.fieldErrorMapper = fieldErrorMapper;
        this.jsonErrorMapper = jsonErrorMapper;
        this.reportedErrors = reportedErrors;
    }

    /// Reports and removes the lists that are longer than their `@Size` allows, and those with null
    /// elements (`required`) or elements that cannot be read.
    void check(ObjectNode body, Class<?> type) {
        for (var component : type.getRecordComponents()) {
            var name = component.getName();
            if (!Collection.class.isAssignableFrom(component.getType())) continue;
            if (!(body.get(name) instanceof ArrayNode list)) continue;
            var size = component.getAccessor().getAnnotation(Size.class);
            if (size != null && list.size() > size.max()) {
                reportedErrors.add(fieldErrorMapper.ofSize(name, size));
                body.remove(name);
            } else if (reportWrongElements(
                    list, name, json.constructType(component.getGenericType()))) {
                body.remove(name);
            }
        }
    }

    /// Reports the wrong elements in their order, and returns whether there may be any.
    private boolean reportWrongElements(ArrayNode list, String name, JavaType type) {
        var wrong = reportedErrors.isFullInside();
        for (int i = 0; i < list.size() && !reportedErrors.isFullInside(); i++) {
            var error = errorOf(list.get(i), type);
            if (error == null) continue;
            wrong = true;
            var field = error.field().replaceFirst("^\\[0]", name + "[" + i + "]");
            reportedErrors.add(new FieldError(field, error.code(), error.message()));
        }
        return wrong;
    }

    /// Returns the error of an element under the field `[0]`, because the element is bound as a
    /// list of its own. Returns null when there is no error.
    private @Nullable FieldError errorOf(JsonNode element, JavaType type) {
        if (element.isNull()) return fieldErrorMapper.toFieldError("[0]", "required");
        try {
            json.treeToValue(json.createArrayNode().add(element), type);
            return null;
        } catch (JacksonException e) {
            var error = jsonErrorMapper.toFieldError(e);
            // Not caused by the element: a bug of the server.
            if (error == null) throw e;
            return error;
        }
    }
}
