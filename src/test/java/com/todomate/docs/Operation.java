package com.todomate.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One operation of the document, as a client reads it.
record Operation(String method, String path, JsonNode words, JsonNode document) {

    static List<Operation> all(JsonNode document) {
        var all = new ArrayList<Operation>();
        for (var path : document.get("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                all.add(
                        new Operation(
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

    /// The path below the API's base and what its query must hold, filled with examples.
    String examplePath() {
        var filled = path.replaceFirst("^/api/v1", "");
        for (var parameter : words.path("parameters")) {
            if (!parameter.path("required").asBoolean(false)) continue;
            var name = parameter.get("name").stringValue();
            var example = parameter.get("example").asString();
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

    /// The answers with this first digit, references followed.
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
