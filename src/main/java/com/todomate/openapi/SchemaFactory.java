package com.todomate.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.http.VersionedView;
import com.todomate.viewset.CursorPage;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Converts records to JSON schemas: of a response, a whole body or a patch.
final class SchemaFactory {

    /// What a record describes: a response, a whole body, or the part of one that a patch changes.
    enum SchemaUse {
        ANSWER,
        WHOLE,
        PATCH
    }

    private final OpenApiTexts openApiTexts;
    private final Validator validator;
    private final RecordDefaults recordDefaults;
    private final SchemaRegistry schemaRegistry;
    private final Set<String> views = new TreeSet<>();

    SchemaFactory(OpenApiTexts openApiTexts, Validator validator, RecordDefaults recordDefaults) {
        this.openApiTexts = openApiTexts;
        this.validator = validator;
        this.recordDefaults = recordDefaults;
        this.schemaRegistry = new SchemaRegistry(openApiTexts);
    }

    /// Returns the schemas that have a name, by name.
    Map<String, ObjectNode> named() {
        return schemaRegistry.schemas();
    }

    /// Returns a reference to the schema of an operation's body, which has a name of its own.
    ObjectNode body(
            String name,
            Class<?> type,
            @Nullable Class<?> associatedType,
            SchemaUse schemaUse,
            String owner,
            boolean withId) {
        return schemaRegistry.register(
                name,
                name,
                () -> {
                    var schema = object(schemaUse);
                    if (withId) {
                        var id = of(ResolvableType.forClass(UUID.class), schemaUse, owner);
                        property(schema, "id", id, openApiTexts.field(owner, "id"));
                    }
                    fill(schema, ResolvableType.forClass(type), schemaUse, owner);
                    return associatedType == null
                            ? schema
                            : fill(
                                    schema,
                                    ResolvableType.forClass(associatedType),
                                    schemaUse,
                                    owner);
                });
    }

    ObjectNode of(ResolvableType type, SchemaUse schemaUse, String owner) {
        var raw = type.toClass();
        var scalar = openApiTexts.scalar(raw);
        if (scalar != null) return scalar;
        if (Collection.class.isAssignableFrom(raw)) {
            var array = node().put("type", "array");
            array.set("items", of(type.asCollection().getGeneric(0), schemaUse, owner));
            return array;
        }
        if (raw.isEnum()) {
            return schemaRegistry.register(openApiTexts.nameOf(raw), raw, () -> enumSchema(raw));
        }
        if (raw == VersionedView.class) {
            var any = node();
            views.forEach(name -> any.withArray("oneOf").add(SchemaRegistry.reference(name)));
            return any;
        }
        if (!raw.isRecord()) throw new IllegalStateException("No schema for " + type);
        if (schemaUse != SchemaUse.ANSWER) return fill(object(schemaUse), type, schemaUse, owner);
        if (raw == CursorPage.class) {
            var item = type.getGeneric(0).toClass();
            var page = openApiTexts.nameOf(item) + "Page";
            return schemaRegistry.register(
                    page, "page of " + item, () -> fill(object(schemaUse), type, schemaUse, page));
        }
        var name = openApiTexts.nameOf(raw);
        return schemaRegistry.register(
                name, raw, () -> fill(object(schemaUse), type, schemaUse, name));
    }

    /// Registers a view, for responses that may be any of the registered views.
    void view(ResolvableType type) {
        of(type, SchemaUse.ANSWER, "");
        views.add(openApiTexts.nameOf(type.toClass()));
    }

    private static ObjectNode object(SchemaUse schemaUse) {
        var schema = node().put("type", "object");
        if (schemaUse != SchemaUse.ANSWER) schema.put("additionalProperties", false);
        schema.putObject("properties");
        return schema;
    }

    private ObjectNode fill(
            ObjectNode schema, ResolvableType type, SchemaUse schemaUse, String owner) {
        var rules = validator.getConstraintsForClass(type.toClass());
        var standard = schemaUse == SchemaUse.WHOLE ? recordDefaults.of(type.toClass()) : node();
        for (var part : type.toClass().getRecordComponents()) {
            if (part.getAccessor().isAnnotationPresent(JsonIgnore.class)) continue;
            var name = part.getName();
            var partType = ResolvableType.forType(part.getGenericType(), type);
            if (part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fill(schema, partType, schemaUse, owner);
                continue;
            }
            var words = openApiTexts.field(owner, name);
            var constraintSchemas = new ConstraintSchemas(rules.getConstraintsForProperty(name));
            var property = constraintSchemas.on(of(partType, schemaUse, owner));
            var clearable = schemaUse == SchemaUse.PATCH && !constraintSchemas.required();
            var absent =
                    schemaUse == SchemaUse.ANSWER
                            && part.getAccessor().isAnnotationPresent(JsonInclude.class);
            var nullable = nullable(part) && !absent && words.path("nullable").asBoolean(true);
            if (clearable || nullable) property = orNull(property);
            if (standard.hasNonNull(name)) property.set("default", standard.get(name));
            property(schema, name, property, words);
            var required =
                    schemaUse == SchemaUse.ANSWER
                            ? !absent
                            : schemaUse == SchemaUse.WHOLE && constraintSchemas.required();
            if (required) schema.withArray("required").add(name);
        }
        return schema;
    }

    private static void property(
            ObjectNode schema, String name, ObjectNode property, JsonNode words) {
        if (words.has("description")) property.set("description", words.get("description"));
        schema.withObject("properties").set(name, property);
    }

    private static boolean nullable(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("type")) {
            var type = schema.get("type").stringValue();
            schema.putArray("type").add(type).add("null");
            return schema;
        }
        var either = node();
        either.putArray("oneOf").add(schema).add(node().put("type", "null"));
        return either;
    }

    private static ObjectNode enumSchema(Class<?> type) {
        var schema = node().put("type", "string");
        for (var constant : type.getEnumConstants())
            schema.withArray("enum").add(((Enum<?>) constant).name());
        return schema;
    }

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
