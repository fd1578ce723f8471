package com.todomate.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One operation of the OpenAPI document.
record DocumentedOperation(String method, String path, JsonNode words, JsonNode document) {

    static List<DocumentedOperation> all(JsonNode document) {
        var all = new ArrayList<DocumentedOperation>();
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                all.add(
                        new DocumentedOperation(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                document));
            }
        }
        return all;
    }

    String id() {
        return words.path("operationId").asString("");
    }

    String name() {
        return method + " " + path;
    }

    boolean open() {
        return words.has("security") && words.get("security").isEmpty();
    }

    /// Returns the path below the base path of the API, and the query parameters that have an
    /// example, filled with examples. The documentation page sends the same.
    String examplePath() {
        var filled = path.replaceFirst("^/api/v1", "");
        for (var parameter : words.path("parameters")) {
            if (!parameter.has("example")) continue;
            var name = parameter.get("name").stringValue();
            var given = parameter.get("example");
            var example = (given.isArray() ? given.get(0) : given).asString();
            filled =
                    parameter.get("in").stringValue().equals("path")
                            ? filled.replace("{" + name + "}", example)
                            : filled + "?" + name + "=" + example;
        }
        return filled;
    }

    @Nullable String exampleBody() {
        var media = words.at("/requestBody/content/application~1json/example");
        return media.isMissingNode() ? null : media.toString();
    }

    /// Returns the responses whose status starts with this digit, with references resolved.
    Stream<JsonNode> answers(char digit) {
        return words.get("responses").properties().stream()
                .filter(one -> one.getKey().charAt(0) == digit)
                .map(one -> followed(one.getValue()));
    }

    JsonNode answer(int status) {
        return followed(words.get("responses").path(String.valueOf(status)));
    }

    private JsonNode followed(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
