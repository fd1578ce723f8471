package com.todomate.docs;

import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Puts bodies together from their schemas and the examples of their fields.
record Examples(Catalogue catalogue, Map<String, ObjectNode> named) {

    private static final String REFERENCE = "#/components/schemas/";

    JsonNode of(JsonNode schema, String owner, String field) {
        if (schema.has("$ref")) {
            var name = schema.get("$ref").stringValue().substring(REFERENCE.length());
            var there = Objects.requireNonNull(named.get(name), name);
            var object = there.path("type").asString("").equals("object");
            return of(there, object && !name.endsWith("Request") ? name : owner, field);
        }
        if (schema.has("properties")) {
            var body = JsonNodeFactory.instance.objectNode();
            for (var property : schema.get("properties").properties()) {
                var words = catalogue.field(owner, property.getKey());
                if (optional(schema, property.getKey()) && !words.has("example")) continue;
                body.set(property.getKey(), of(property.getValue(), owner, property.getKey()));
            }
            return body;
        }
        var words = catalogue.field(owner, field);
        if (words.has("example")) return words.get("example");
        if (schema.has("oneOf")) return of(schema.get("oneOf").get(0), owner, field);
        if (schema.has("items"))
            return JsonNodeFactory.instance.arrayNode().add(of(schema.get("items"), owner, field));
        if (schema.has("default")) return schema.get("default");
        if (schema.has("enum")) return schema.get("enum").get(0);
        catalogue.lacks("fields " + owner + "." + field + " example");
        return JsonNodeFactory.instance.nullNode();
    }

    /// Whether an answer may lack it.
    private static boolean optional(JsonNode schema, String name) {
        return !schema.has("additionalProperties")
                && schema.path("required")
                        .valueStream()
                        .noneMatch(one -> one.stringValue().equals(name));
    }
}
