package com.todomate.docs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.viewset.Listing;
import com.todomate.viewset.View;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns records into JSON schemas: one record, read three ways.
final class Schemas {

    /// What a record describes: an answer, a whole body, or the part of one that a patch changes.
    enum Use {
        ANSWER,
        WHOLE,
        PATCH
    }

    private final Catalogue catalogue;
    private final Validator validator;
    private final Defaults defaults;
    private final Map<String, ObjectNode> named = new TreeMap<>();
    private final Set<String> views = new TreeSet<>();

    Schemas(Catalogue catalogue, Validator validator, Defaults defaults) {
        this.catalogue = catalogue;
        this.validator = validator;
        this.defaults = defaults;
    }

    Map<String, ObjectNode> named() {
        return named;
    }

    /// The body of an operation, under a name of its own.
    ObjectNode body(
            String name,
            Class<?> type,
            @Nullable Class<?> beside,
            Use use,
            String owner,
            boolean withId) {
        return named(
                name,
                () -> {
                    var schema = object(use);
                    if (withId) {
                        var id = of(ResolvableType.forClass(UUID.class), use, owner);
                        property(schema, "id", id, catalogue.field(owner, "id"));
                    }
                    fill(schema, ResolvableType.forClass(type), use, owner);
                    return beside == null
                            ? schema
                            : fill(schema, ResolvableType.forClass(beside), use, owner);
                });
    }

    ObjectNode of(ResolvableType type, Use use, String owner) {
        var raw = type.toClass();
        var scalar = catalogue.scalar(raw);
        if (scalar != null) return scalar;
        if (Collection.class.isAssignableFrom(raw)) {
            var array = node().put("type", "array");
            array.set("items", of(type.asCollection().getGeneric(0), use, owner));
            return array;
        }
        if (raw.isEnum()) return named(catalogue.nameOf(raw), () -> choice(raw));
        if (raw == View.class) {
            var any = node();
            views.forEach(name -> any.withArray("oneOf").add(reference(name)));
            return any;
        }
        if (!raw.isRecord()) throw new IllegalStateException("No schema for " + type);
        if (use != Use.ANSWER) return fill(object(use), type, use, owner);
        var name =
                raw == Listing.class
                        ? catalogue.nameOf(type.getGeneric(0).toClass()) + "Page"
                        : catalogue.nameOf(raw);
        return named(name, () -> fill(object(use), type, use, name));
    }

    /// Tells which views there are, for answers that may be any of them.
    void view(ResolvableType type) {
        of(type, Use.ANSWER, "");
        views.add(catalogue.nameOf(type.toClass()));
    }

    private static ObjectNode object(Use use) {
        var schema = node().put("type", "object");
        if (use != Use.ANSWER) schema.put("additionalProperties", false);
        schema.putObject("properties");
        return schema;
    }

    private ObjectNode fill(ObjectNode schema, ResolvableType type, Use use, String owner) {
        var rules = validator.getConstraintsForClass(type.toClass());
        var standard = use == Use.WHOLE ? defaults.of(type.toClass()) : node();
        for (var part : type.toClass().getRecordComponents()) {
            if (part.getAccessor().isAnnotationPresent(JsonIgnore.class)) continue;
            var name = part.getName();
            var partType = ResolvableType.forType(part.getGenericType(), type);
            if (part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                fill(schema, partType, use, owner);
                continue;
            }
            var words = catalogue.field(owner, name);
            var constraints = new Constraints(rules.getConstraintsForProperty(name));
            var property = constraints.on(of(partType, use, owner));
            var clearable = use == Use.PATCH && !constraints.required();
            var absent =
                    use == Use.ANSWER && part.getAccessor().isAnnotationPresent(JsonInclude.class);
            var nullable = nullable(part) && !absent && words.path("nullable").asBoolean(true);
            if (clearable || nullable) property = orNull(property);
            if (standard.hasNonNull(name)) property.set("default", standard.get(name));
            property(schema, name, property, words);
            var required = use == Use.ANSWER ? !absent : use == Use.WHOLE && constraints.required();
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

    private static ObjectNode choice(Class<?> type) {
        var schema = node().put("type", "string");
        for (var constant : type.getEnumConstants())
            schema.withArray("enum").add(((Enum<?>) constant).name());
        return schema;
    }

    private ObjectNode named(String name, Supplier<ObjectNode> schema) {
        if (!named.containsKey(name)) {
            named.put(name, node()); // it may contain itself
            named.put(name, schema.get());
        }
        return reference(name);
    }

    static ObjectNode reference(String name) {
        return node().put("$ref", "#/components/schemas/" + name);
    }

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
