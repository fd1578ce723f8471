package com.todomate.docs;

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
    ObjectNode body(String name, Class<?> type, Use use, String owner, boolean withId) {
        return named(
                name,
                () -> {
                    var schema = object(ResolvableType.forClass(type), use, owner);
                    if (withId)
                        property(schema, "id", scalar(UUID.class), catalogue.field(owner, "id"));
                    return schema;
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
        if (use != Use.ANSWER) return object(type, use, owner);
        var name =
                raw == Listing.class
                        ? catalogue.nameOf(type.getGeneric(0).toClass()) + "Page"
                        : catalogue.nameOf(raw);
        return named(name, () -> object(type, use, name));
    }

    /// Tells which views there are, for answers that may be any of them.
    void view(ResolvableType type) {
        of(type, Use.ANSWER, "");
        views.add(catalogue.nameOf(type.toClass()));
    }

    private ObjectNode object(ResolvableType type, Use use, String owner) {
        var schema = node().put("type", "object");
        if (use != Use.ANSWER) schema.put("additionalProperties", false);
        schema.putObject("properties");
        fill(schema, type, use, owner);
        return schema;
    }

    private void fill(ObjectNode schema, ResolvableType type, Use use, String owner) {
        var rules = validator.getConstraintsForClass(type.toClass());
        var standard = use == Use.WHOLE ? defaults.of(type.toClass()) : node();
        for (var part : type.toClass().getRecordComponents()) {
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
            if (clearable || (nullable(part) && words.path("nullable").asBoolean(true)))
                property = orNull(property);
            if (standard.hasNonNull(name)) property.set("default", standard.get(name));
            property(schema, name, property, words);
            var always =
                    use == Use.ANSWER && !part.getAccessor().isAnnotationPresent(JsonInclude.class);
            if (always || (use == Use.WHOLE && constraints.required()))
                schema.withArray("required").add(name);
        }
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

    ObjectNode scalar(Class<?> type) {
        return of(ResolvableType.forClass(type), Use.ANSWER, "");
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
