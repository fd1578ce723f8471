package com.todomate.docs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import tools.jackson.databind.node.ObjectNode;

/// Describes refusals in the very sentences that the server would say.
record Errors(MessageSource messages) {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// Refusals that are the same everywhere: their name, status and codes.
    private static final Map<String, Map.Entry<Integer, List<String>>> SHARED =
            Map.of(
                    "Unauthenticated", Map.entry(401, List.of("unauthenticated")),
                    "TooLarge", Map.entry(413, List.of("too_large")),
                    "UnsupportedMediaType", Map.entry(415, List.of("unsupported_media_type")),
                    "Unavailable", Map.entry(503, List.of("unavailable", "overloaded", "busy")),
                    "Unexpected",
                            Map.entry(
                                    500,
                                    List.of("internal", "method_not_allowed", "not_acceptable")));

    ObjectNode shared() {
        var all = Schemas.node();
        new TreeMap<>(SHARED)
                .forEach((name, what) ->
                        all.set(name, of(what.getKey(), what.getValue(), "/api/v1/goals")));
        return all;
    }

    static ObjectNode reference(String name) {
        return Schemas.node().put("$ref", "#/components/responses/" + name);
    }

    ObjectNode of(int status, List<String> codes, String instance) {
        var examples = Schemas.node();
        for (var code : codes)
            examples.putObject(code).set("value", problem(status(status, code), code, instance));
        return response(
                status,
                codes.stream().map(code -> "`" + code + "`: " + say("problem." + code)).toList(),
                examples);
    }

    /// What is wrong with the fields of this body or these parameters, and a body that is none.
    ObjectNode invalid(Map<String, String> fields, boolean body, String instance) {
        var examples = Schemas.node();
        var problem = problem(400, "invalid", instance);
        fields.forEach((field, code) ->
                problem.withArray("errors")
                        .addObject()
                        .put("field", field)
                        .put("code", code)
                        .put("message", say("field." + code)));
        examples.putObject("invalid").set("value", problem);
        if (body) examples.putObject("malformed").set("value", problem(400, "malformed", instance));
        return response(400, List.of("`invalid`: " + say("problem.invalid")), examples);
    }

    private ObjectNode response(int status, List<String> sentences, ObjectNode examples) {
        var response = Schemas.node().put("description", String.join("\n\n", sentences));
        if (status == 429 || status == 503) header(response, "RetryAfter", "Retry-After");
        if (status == 401) header(response, "WwwAuthenticate", "WWW-Authenticate");
        var content = response.putObject("content").putObject("application/problem+json");
        content.set("schema", Schemas.reference("Problem"));
        content.set("examples", examples);
        return response;
    }

    static void header(ObjectNode response, String shared, String name) {
        response.withObject("headers")
                .putObject(name)
                .put("$ref", "#/components/headers/" + shared);
    }

    private ObjectNode problem(int status, String code, String instance) {
        return Schemas.node()
                .put("type", "urn:todomate:problem:" + code)
                .put("title", say("title." + status))
                .put("status", status)
                .put("detail", say("problem." + code))
                .put("instance", instance)
                .put("code", code)
                .put("traceId", TRACE);
    }

    private static int status(int status, String code) {
        return switch (code) {
            case "method_not_allowed" -> 405;
            case "not_acceptable" -> 406;
            default -> status;
        };
    }

    private String say(String key) {
        return messages.getMessage(key, new Object[] {"-", "-"}, Locale.ENGLISH);
    }
}
