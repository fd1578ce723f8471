package com.todomate.openapi;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds example bodies from schemas and the examples of their fields.
record ExampleFactory(OpenApiTexts catalogue, Map<String, ObjectNode> named) {

    private static final String REFERENCE = "#/components/schemas/";

    /// Returns the example of a field of this schema, or of a whole body if `field` is empty.
    JsonNode create(JsonNode schema, String owner, String field) {
        var texts = catalogue.field(owner, field);
        if (texts.has("example")) return texts.get("example");
        if (schema.has("$ref")) {
            var name = schema.get("$ref").stringValue().substring(REFERENCE.length());
            var referenced = Objects.requireNonNull(named.get(name), name);
            var object = referenced.path("type").asString("").equals("object");
            return create(referenced, object && !name.endsWith("Request") ? name : owner, field);
        }
        if (schema.has("properties")) {
            var body = JsonNodeFactory.instance.objectNode();
            for (var property : schema.get("properties").properties()) {
                if (isOptional(schema, property.getKey())
                        && !catalogue.field(owner, property.getKey()).has("example")) continue;
                body.set(property.getKey(), create(property.getValue(), owner, property.getKey()));
            }
            return body;
        }
        if (schema.has("oneOf")) return create(schema.get("oneOf").get(0), owner, field);
        if (schema.has("items"))
            return JsonNodeFactory.instance
                    .arrayNode()
                    .add(create(schema.get("items"), owner, field));
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
