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
import java.util.stream.Stream;
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
        for (var schema : openApiTexts.components().get("schemas").properties()) {
            schemaRegistry.register(
                    schema.getKey(), "docs.yml", () -> (ObjectNode) schema.getValue());
        }
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
                        var id = create(ResolvableType.forClass(UUID.class), schemaUse, owner);
                        property(schema, "id", id, openApiTexts.field("", "requestedId"));
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

    /// Returns the schema of a field or parameter: the one that its texts name, or that of its
    /// type.
    ObjectNode create(ResolvableType type, SchemaUse schemaUse, String owner, JsonNode words) {
        if (!words.has("schema")) return create(type, schemaUse, owner);
        var named = SchemaRegistry.reference(openApiTexts.schemaName(words));
        return Collection.class.isAssignableFrom(type.toClass()) ? JsonSchemas.array(named) : named;
    }

    ObjectNode create(ResolvableType type, SchemaUse schemaUse, String owner) {
        var raw = type.toClass();
        var scalar = openApiTexts.scalar(raw);
        if (scalar != null) return scalar;
        if (Collection.class.isAssignableFrom(raw))
            return JsonSchemas.array(create(type.asCollection().getGeneric(0), schemaUse, owner));
        if (raw.isEnum()) {
            var constants = Stream.of(raw.getEnumConstants()).map(it -> ((Enum<?>) it).name());
            return choice(openApiTexts.nameOf(raw), raw, constants.toList());
        }
        if (raw == VersionedView.class) return SchemaRegistry.reference("VersionedResource");
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

    /// Returns a reference to the schema of a text that is one of these values.
    ///
    /// @param origin what the values describe; see [SchemaRegistry#register]
    ObjectNode choice(String name, Object origin, Collection<String> values) {
        return schemaRegistry.register(name, origin, () -> JsonSchemas.choice(values));
    }

    /// Registers the schema of the data of an event, and that of its type for examples.
    void event(String name, Class<?> type) {
        var owner = name + " " + openApiTexts.nameOf(type);
        var use = SchemaUse.ANSWER;
        create(ResolvableType.forClass(type), use, "");
        schemaRegistry.register(
                name, type, () -> fill(object(use), ResolvableType.forClass(type), use, owner));
    }

    /// Registers a view, for examples of responses that may be any of the registered views.
    void view(ResolvableType type) {
        create(type, SchemaUse.ANSWER, "");
        views.add(openApiTexts.nameOf(type.toClass()));
    }

    /// Returns the names of the registered views.
    Set<String> views() {
        return views;
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
        var standard = schemaUse == SchemaUse.WHOLE ? recordDefaults.find(type.toClass()) : node();
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
            var property = constraintSchemas.on(create(partType, schemaUse, owner, words));
            var clearable = schemaUse == SchemaUse.PATCH && !constraintSchemas.required();
            var absent =
                    schemaUse == SchemaUse.ANSWER
                            && part.getAccessor().isAnnotationPresent(JsonInclude.class);
            var nullable = nullable(part) && !absent && words.path("nullable").asBoolean(true);
            if (clearable || nullable) property = JsonSchemas.orNull(property);
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

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
