package com.todomate.openapi;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The names and types in the OpenAPI document without its prose. Generated clients depend on them.
final class DocumentOutline {

    private DocumentOutline() {}

    /// Returns one line for each operation and each schema.
    static Stream<String> lines(JsonNode document) {
        return Stream.concat(
                DocumentedOperation.all(document).stream().map(DocumentOutline::operation),
                document.at("/components/schemas").properties().stream()
                        .map(schema -> schema.getKey() + ": " + type(schema.getValue())));
    }

    private static String operation(DocumentedOperation operation) {
        var parameters =
                operation
                        .words()
                        .path("parameters")
                        .valueStream()
                        .map(DocumentOutline::parameter)
                        .sorted()
                        .collect(Collectors.joining(", "));
        var responses =
                operation.words().path("responses").properties().stream()
                        .map(response -> (response.getKey() + content(response.getValue())))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return "%s %s(%s)%s -> %s"
                .formatted(
                        operation.name(),
                        operation.id(),
                        parameters,
                        content(operation.words().path("requestBody")),
                        responses);
    }

    private static String parameter(JsonNode parameter) {
        if (parameter.has("$ref")) return reference(parameter);
        return "%s %s%s: %s"
                .formatted(
                        parameter.path("in").asString(""),
                        parameter.path("name").asString(""),
                        parameter.path("required").asBoolean(false) ? "!" : "",
                        type(parameter.path("schema")));
    }

    private static String content(JsonNode message) {
        return message.path("content").properties().stream()
                .map(media -> " " + media.getKey() + " " + type(media.getValue().path("schema")))
                .sorted()
                .collect(Collectors.joining());
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) return reference(schema);
        for (var composition : new String[] {"allOf", "oneOf", "anyOf"}) {
            if (!schema.has(composition)) continue;
            return schema.get(composition)
                    .valueStream()
                    .map(DocumentOutline::type)
                    .collect(Collectors.joining(" | ", composition + "(", ")"));
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .valueStream()
                    .map(value -> value.asString(""))
                    .collect(Collectors.joining(" ", "enum(", ")"));
        }
        if (schema.has("items")) return type(schema.get("items")) + "[]";
        if (schema.has("properties")) return object(schema);
        return schema.path("type") + (schema.has("format") ? " " + schema.path("format") : "");
    }

    private static String object(JsonNode schema) {
        var required = schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        return schema.path("properties").properties().stream()
                .map(property ->
                        "%s%s %s"
                                .formatted(
                                        property.getKey(),
                                        required.contains(property.getKey()) ? "!" : "",
                                        type(property.getValue())))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String reference(JsonNode schema) {
        return schema.get("$ref").stringValue().replaceFirst(".*/", "#");
    }
}
