package com.todomate.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.node.ObjectNode;

/// Describes error responses, with the messages that the server sends.
record ProblemResponses(MessageSource messages, OpenApiTexts texts) {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// The responses that are the same for every route: name, status and codes.
    private static final Map<String, Map.Entry<Integer, List<String>>> SHARED =
            Map.of(
                    "Unauthenticated", Map.entry(401, List.of("unauthenticated")),
                    "RequestTimeout", Map.entry(408, List.of("request_timeout")),
                    "TooLarge", Map.entry(413, List.of("too_large")),
                    "UnsupportedMediaType", Map.entry(415, List.of("unsupported_media_type")),
                    "TooManyAtOnce", Map.entry(429, List.of("too_many_at_once")),
                    "Unavailable", Map.entry(503, List.of("unavailable", "overloaded", "busy")),
                    "Unexpected",
                            Map.entry(
                                    500,
                                    List.of("internal", "method_not_allowed", "not_acceptable")));

    ObjectNode shared() {
        var all = SchemaFactory.node();
        new TreeMap<>(SHARED)
                .forEach((name, statusAndCodes) ->
                        all.set(
                                name,
                                create(
                                        statusAndCodes.getKey(),
                                        statusAndCodes.getValue(),
                                        "/api/v1/goals")));
        return all;
    }

    static ObjectNode reference(String name) {
        return SchemaFactory.node().put("$ref", "#/components/responses/" + name);
    }

    /// Describes the response of one status, with an example of each code.
    ObjectNode create(int status, List<String> codes, String instance) {
        var examples = SchemaFactory.node();
        for (var code : codes)
            examples.putObject(code).set("value", problem(status(status, code), code, instance));
        return response(
                status,
                codes.stream()
                        .map(code -> "`" + code + "`: " + message("problem." + code))
                        .toList(),
                examples);
    }

    /// Builds the 400 response: invalid fields, and a malformed body.
    ObjectNode invalid(ExampleMistake mistake, boolean body, String instance) {
        var examples = SchemaFactory.node();
        var problem = problem(400, "invalid", instance);
        mistake.fields()
                .forEach((field, code) ->
                        problem.withArray("errors")
                                .addObject()
                                .put("field", field)
                                .put("code", code)
                                .put("message", fieldMessage(code, mistake.queryParameters())));
        examples.putObject("invalid").set("value", problem);
        if (body) examples.putObject("malformed").set("value", problem(400, "malformed", instance));
        return response(400, List.of("`invalid`: " + message("problem.invalid")), examples);
    }

    private ObjectNode response(int status, List<String> sentences, ObjectNode examples) {
        var response = SchemaFactory.node().put("description", String.join("\n\n", sentences));
        if (status == 429 || status == 503) header(response, "RetryAfter", "Retry-After");
        if (status == 401) header(response, "WwwAuthenticate", "WWW-Authenticate");
        var content = response.putObject("content").putObject("application/problem+json");
        content.set("schema", SchemaRegistry.reference("Problem"));
        content.set("examples", examples);
        return response;
    }

    static void header(ObjectNode response, String shared, String name) {
        response.withObject("headers")
                .putObject(name)
                .put("$ref", "#/components/headers/" + shared);
    }

    private ObjectNode problem(int status, String code, String instance) {
        return SchemaFactory.node()
                .put("type", "urn:todomate:problem:" + code)
                .put("title", title(status, code))
                .put("status", status)
                .put("detail", message("problem." + code))
                .put("instance", instance)
                .put("code", code)
                .put("traceId", TRACE);
    }

    private @Nullable String title(int status, String code) {
        var ofStatus = message("title." + status);
        return messages.getMessage("title." + code, null, ofStatus, Locale.ENGLISH);
    }

    private static int status(int status, String code) {
        return switch (code) {
            case "method_not_allowed" -> 405;
            case "not_acceptable" -> 406;
            default -> status;
        };
    }

    private String fieldMessage(String code, List<String> parameters) {
        if (!code.equals("unknown_parameter")) return message("field." + code);
        if (parameters.isEmpty()) return message("field.no_parameters");
        var names = new Object[] {String.join(", ", parameters)};
        return messages.getMessage("field." + code, names, Locale.ENGLISH);
    }

    private String message(String key) {
        var message = messages.getMessage(key, texts.arguments(key), Locale.ENGLISH);
        if (message.contains("{0}")) texts.lacks("arguments " + key);
        return message;
    }
}
