package com.todomate.http;

import static java.util.Objects.requireNonNull;

import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.problem.FieldErrorMapper;
import com.todomate.problem.FieldErrorMapper.FieldError;
import com.todomate.problem.JsonErrorMapper;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Binds the parts of one request to records and collects all errors in them: unknown fields, wrong
/// types, violated constraints, and the rules of [CheckedFields]. Not thread-safe.
public final class RequestBinder {

    private final JsonMapper json;
    private final Validator validator;
    private final FieldErrorMapper fieldErrorMapper;
    private final JsonErrorMapper jsonErrorMapper;
    private final ReportedErrors reportedErrors = new ReportedErrors();
    private final ListFields listFields;

    RequestBinder(
            JsonMapper json,
            Validator validator,
            FieldErrorMapper fieldErrorMapper,
            JsonErrorMapper jsonErrorMapper) {
        this.json = json;
        this.validator = validator;
        this.fieldErrorMapper = fieldErrorMapper;
        this.jsonErrorMapper = jsonErrorMapper;
        this.listFields = new ListFields(json, fieldErrorMapper, jsonErrorMapper, reportedErrors);
    }

    /// Removes and reports the fields that neither the records nor `more` name.
    public void refuseUnknown(ObjectNode body, Stream<Class<?>> types, String... more) {
        var known = new TreeSet<>(List.of(more));
        types.flatMap(type -> names(type).stream()).forEach(known::add);
        for (var name : List.copyOf(body.propertyNames())) {
            if (known.contains(name)) continue;
            body.remove(name);
            report(name, "unknown_field", String.join(", ", known));
        }
    }

    /// Binds an object to a record. Wrong fields are reported; in the record they are null or have
    /// their default. Returns null when even that record cannot be created.
    public <C> @Nullable C read(ObjectNode body, Class<C> type) {
        reportedErrors.addFieldOrder(names(type));
        var remaining = body.deepCopy();
        listFields.check(remaining, type);
        while (!reportedErrors.isFull()) {
            try {
                return checked(json.treeToValue(remaining, type));
            } catch (JacksonException e) {
                var error = jsonErrorMapper.toFieldError(e);
                // Not caused by a field of the client: a bug of the server.
                if (error == null || !removeUnreadable(remaining, e.getPath())) throw e;
                report(error);
                // When no more elements can be reported, only other fields are still read.
                if (reportedErrors.isFullInside())
                    remaining.remove(e.getPath().getFirst().getPropertyName());
            }
        }
        return null;
    }

    /// Binds a single value. Reports a wrong value and returns null.
    public <C> @Nullable C value(String field, JsonNode value, Class<C> type) {
        try {
            return json.treeToValue(value, type);
        } catch (JacksonException e) {
            report(fieldErrorMapper.ofType(field, type));
            return null;
        }
    }

    /// Checks the constraints and the rules of a record, except those on fields that could not be
    /// bound. Reports the violations, and returns the record.
    public <C> C checked(C content) {
        var readable = checks();
        validator.validate(content).stream()
                .map(fieldErrorMapper::toFieldError)
                .filter(error -> readable.hasNoErrors(error.field()))
                // The validator returns them in no particular order.
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code))
                .forEach(this::report);
        if (content instanceof CheckedFields rules) {
            var checks = checks();
            rules.check(checks);
            report(checks);
        }
        return content;
    }

    /// Returns an empty collector of errors, which skips the fields that are wrong already.
    public FieldChecks checks() {
        return reportedErrors.checks();
    }

    /// Reports the invalid fields that a collector has found, but not its conflicts (409).
    public void report(FieldChecks checks) {
        checks.errors().stream()
                .filter(apiException -> apiException.status() == HttpStatus.BAD_REQUEST)
                .map(fieldErrorMapper::toFieldError)
                .forEach(this::report);
    }

    public void reportUnknown(String parameter, Set<String> known) {
        report(fieldErrorMapper.unknown(parameter, known));
    }

    public void reportType(String field, Class<?> type) {
        report(fieldErrorMapper.ofType(field, type));
    }

    public void report(String field, String code, Object... args) {
        report(fieldErrorMapper.toFieldError(field, code, args));
    }

    private void report(FieldError error) {
        reportedErrors.add(error);
    }

    /// Refuses with 400 `invalid` everything that was reported, in the order of the fields of the
    /// records. Does nothing without errors.
    public void refuse() {
        reportedErrors.refuse();
    }

    /// Runs further rules on the result of [#read], and returns it. Refuses with 400 `invalid` all
    /// wrong fields at once, those reported before and those that the rules find. Without any,
    /// refuses the conflicts that the rules find.
    public <C> C requireValid(@Nullable C content, BiConsumer<C, FieldChecks> rules) {
        var checks = checks();
        if (content != null) rules.accept(content, checks);
        report(checks);
        refuse();
        checks.refuse();
        return requireNonNull(content);
    }

    /// Returns the names of the components of a record.
    public static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    /// Removes the value that could not be bound, so that the rest can be. An element of an array
    /// becomes null, which keeps the positions of the others. Returns false when the path leads to
    /// no value.
    private static boolean removeUnreadable(
            ObjectNode root, List<JacksonException.Reference> path) {
        JsonNode parent = root;
        for (var step : path.subList(0, path.size() - 1)) {
            parent =
                    step.getPropertyName() == null
                            ? parent.path(step.getIndex())
                            : parent.path(step.getPropertyName());
        }
        var last = path.getLast();
        if (parent instanceof ObjectNode object)
            return object.remove(last.getPropertyName()) != null;
        if (!(parent instanceof ArrayNode array) || !array.has(last.getIndex())) return false;
        if (array.get(last.getIndex()).isNull())
            return removeUnreadable(root, path.subList(0, path.size() - 1));
        array.setNull(last.getIndex());
        return true;
    }
}
