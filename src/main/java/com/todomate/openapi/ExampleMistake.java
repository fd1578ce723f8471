package com.todomate.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A plausible mistake in a request, for the example of its 400 response.
///
/// @param texts the texts of the operation
/// @param parameters the parameters of the route, as the document has them
/// @param paged whether the route has pages
record ExampleMistake(JsonNode texts, ArrayNode parameters, boolean paged) {

    /// Returns the code of each invalid field.
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        texts.path("invalid")
                .properties()
                .forEach(one -> fields.put(one.getKey(), one.getValue().stringValue()));
        if (!fields.isEmpty()) return fields;
        if (paged) return Map.of("cursor", "cursor");
        for (var parameter : parameters) {
            var format = parameter.path("schema").path("format").asString("");
            // The code for a value that is none of this format.
            if (Set.of("uuid", "date").contains(format))
                return Map.of(parameter.get("name").stringValue(), format);
        }
        return Map.of("verbose", "unknown_parameter");
    }

    /// Returns the names of the query parameters.
    List<String> queryParameters() {
        return parameters
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .map(parameter -> parameter.get("name").stringValue())
                .sorted()
                .toList();
    }
}
