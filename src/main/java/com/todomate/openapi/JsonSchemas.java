package com.todomate.openapi;

import static com.todomate.openapi.SchemaFactory.node;

import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Builds schemas from others.
final class JsonSchemas {

    private JsonSchemas() {}

    static ObjectNode array(ObjectNode items) {
        var array = node().put("type", "array");
        array.set("items", items);
        return array;
    }

    /// Returns the schema of a text that is one of these values.
    static ObjectNode choice(Collection<String> values) {
        var schema = node().put("type", "string");
        values.forEach(schema.putArray("enum")::add);
        return schema;
    }

    /// Returns the schema of a value of this schema, or null. May change the given schema.
    static ObjectNode orNull(ObjectNode schema) {
        if (!schema.has("type")) {
            var either = node();
            either.putArray("oneOf").add(schema).add(node().put("type", "null"));
            return either;
        }
        var type = schema.get("type");
        var types = schema.putArray("type");
        if (type instanceof ArrayNode several) types.addAll(several);
        else types.add(type);
        types.add("null");
        return schema;
    }
}
