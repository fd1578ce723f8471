package com.todomate.http;

import com.todomate.problem.FieldChecks;
import com.todomate.problem.FieldErrorMapper;
import com.todomate.problem.InvalidFieldsException;
import com.todomate.problem.JsonErrorMapper;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Binds the JSON objects of request bodies to records. All wrong fields of a body are refused at
/// once.
@Component
public class RequestBodyBinder {

    private final JsonMapper json;
    private final Validator validator;
    private final FieldErrorMapper fieldErrorMapper;
    private final JsonErrorMapper jsonErrorMapper;

    RequestBodyBinder(
            JsonMapper json,
            Validator validator,
            FieldErrorMapper fieldErrorMapper,
            JsonErrorMapper jsonErrorMapper) {
        this.json = json;
        this.validator = validator;
        this.fieldErrorMapper = fieldErrorMapper;
        this.jsonErrorMapper = jsonErrorMapper;
    }

    /// Starts to bind a request, for callers that bind it in parts.
    public RequestBinder newBinder() {
        return new RequestBinder(json, validator, fieldErrorMapper, jsonErrorMapper);
    }

    /// Refuses with 400 `invalid` a JSON syntax error inside a field. Does nothing when the error
    /// is outside of fields.
    public void refuseSyntax(JacksonException e, TokenStreamContext context) {
        var error = jsonErrorMapper.ofSyntax(e, context);
        if (error != null) throw new InvalidFieldsException(List.of(error));
    }

    /// Binds a whole body to a record. Refuses with 400 `invalid` all wrong fields at once.
    public <C> C read(ObjectNode body, Class<C> type) {
        return readPartially(body, type).require((content, checks) -> {});
    }

    /// Binds a whole body to a record, for a handler that adds rules of its own before wrong fields
    /// are refused. An `id` of null counts as absent.
    public <C> PartialBody<C> readPartially(ObjectNode body, Class<C> type) {
        var requestBinder = newBinder();
        var known = body.deepCopy();
        if (known.path("id").isNull()) known.remove("id");
        requestBinder.refuseUnknown(known, Stream.of(type));
        return new PartialBody<>(requestBinder.read(known, type), requestBinder);
    }

    /// Merges a patch into the content and returns the result; fields that the patch leaves out
    /// stay. The patch may repeat read-only fields of `view` with their current values. Refuses
    /// with 400 `invalid` all wrong fields at once.
    public <C> C merge(C content, ObjectNode patch, Class<C> type, Object view) {
        return merge(content, patch, type, view, (merged, checks) -> {});
    }

    /// Like the other `merge`, with further rules on the valid fields.
    public <C> C merge(
            C content,
            ObjectNode patch,
            Class<C> type,
            Object view,
            BiConsumer<C, FieldChecks> rules) {
        var requestBinder = newBinder();
        var fields = patch.deepCopy();
        new ReadOnlyFields(json, () -> view).drop(fields, RequestBinder.names(type), requestBinder);
        requestBinder.refuseUnknown(fields, Stream.of(type));
        var merged = requestBinder.read(json.<ObjectNode>valueToTree(content).setAll(fields), type);
        return requestBinder.requireValid(merged, rules);
    }

    /// Returns one field before the body is bound. Returns null when it is absent or wrong; a wrong
    /// field is refused when the body is bound.
    public <T> @Nullable T peek(ObjectNode body, String field, Class<T> type) {
        try {
            return json.treeToValue(body.path(field), type);
        } catch (JacksonException e) {
            return null;
        }
    }
}
