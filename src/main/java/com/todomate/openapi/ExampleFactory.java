package com.todomate.openapi;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds example bodies from schemas and the examples of their fields.
record ExampleFactory(OpenApiTexts catalogue, Map<String, ObjectNode> named) {

    private static final String REFERENCE = "#/components/schemas/";

    JsonNode of(JsonNode schema, String owner, String field) {
        if (schema.has("$ref")) {
            var name = schema.get("$ref").stringValue().substring(REFERENCE.length());
            var referenced = Objects.requireNonNull(named.get(name), name);
            var object = referenced.path("type").asString("").equals("object");
            return of(referenced, object && !name.endsWith("Request") ? name : owner, field);
        }
        if (schema.has("properties")) {
            var body = JsonNodeFactory.instance.objectNode();
            for (var property : schema.get("properties").properties()) {
                var texts = catalogue.field(owner, property.getKey());
                if (isOptional(schema, property.getKey()) && !texts.has("example")) continue;
                body.set(property.getKey(), of(property.getValue(), owner, property.getKey()));
            }
            return body;
        }
        var texts = catalogue.field(owner, field);
        if (texts.has("example")) return texts.get("example");
        if (schema.has("oneOf")) return of(schema.get("oneOf").get(0), owner, field);
        if (schema.has("items"))
            return JsonNodeFactory.instance.arrayNode().add(of(schema.get("items"), owner, field));
        if (schema.has("default")) return schema.get("default");
        if (schema.has("enum")) return schema.get("enum").get(0);
        catalogue.lacks("fields " + owner + "." + field + " example");
        return JsonNodeFactory.instance.nullNode();
    }

    /// Returns whether a response may omit the property.
    private static boolean isOptional(JsonNode schema, String name) {
        return !schema.has("additionalProperties")
                && schema.path("required")
                        .valueStream()
                        .noneMatch(required -> required.stringValue().equals(name));
    }
}
