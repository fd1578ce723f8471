package com.todomate.docs;

import com.todomate.docs.Schemas.Use;
import com.todomate.viewset.Api;
import com.todomate.viewset.Paged;
import com.todomate.viewset.View;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a route answers, when it does as asked and when it does not.
record Responses(
        Route route,
        JsonNode words,
        String owner,
        Schemas schemas,
        Examples examples,
        Errors errors) {

    private static final String STREAM = MediaType.TEXT_EVENT_STREAM_VALUE;

    ObjectNode all(ArrayNode parameters, boolean open) {
        var all = new TreeMap<String, ObjectNode>();
        success(all);
        var codes = codes();
        var instance = Api.BASE + path(parameters);
        all.put("400", errors.invalid(invalid(parameters), route.body() != null, instance));
        if (!open) all.put("401", Errors.reference("Unauthenticated"));
        codes.forEach((status, list) ->
                all.put(status, errors.of(Integer.parseInt(status), list, instance)));
        if (route.body() != null) {
            all.put("413", Errors.reference("TooLarge"));
            all.put("415", Errors.reference("UnsupportedMediaType"));
        }
        all.put("503", Errors.reference("Unavailable"));
        all.put("default", Errors.reference("Unexpected"));
        var sorted = Schemas.node();
        all.forEach(sorted::set);
        return sorted;
    }

    private String path(ArrayNode parameters) {
        var path = route.path();
        for (var one : parameters) {
            if (!one.path("in").asString("").equals("path")) continue;
            path =
                    path.replace(
                            "{" + one.get("name").stringValue() + "}",
                            UriUtils.encodePathSegment(
                                    one.get("example").asString(), StandardCharsets.UTF_8));
        }
        return path;
    }

    private void success(Map<String, ObjectNode> all) {
        var status = status();
        all.put(status, answered(words.path("answers").asString("Done.")));
        if (status.equals("201")) Errors.header(all.get(status), "Location", "Location");
        var repeatable =
                "create".equals(route.rule())
                        || route.method().equals("PUT")
                        || words.path("repeatable").asBoolean(false);
        if (status.equals("201") && repeatable)
            all.put("200", answered("It was there already; this is how it is now."));
        var file = !route.answered().isEmpty() && !endless();
        if (route.method().equals("GET") && (file || route.answers(View.class))) {
            all.put(
                    "304",
                    Schemas.node().put("description", "It is still as `If-None-Match` says."));
        }
    }

    private boolean endless() {
        return route.answered().contains(STREAM);
    }

    private String status() {
        if (words.has("status")) return words.get("status").asString();
        if ("create".equals(route.rule())) return "201";
        var annotation = route.handler().getMethodAnnotation(ResponseStatus.class);
        return String.valueOf(annotation == null ? 200 : annotation.value().value());
    }

    private ObjectNode answered(String description) {
        var response = Schemas.node().put("description", description);
        if (endless()) {
            var content = response.withObject("content").putObject(STREAM);
            content.putObject("schema").put("type", "string");
            content.set("example", words.get("stream"));
            return response;
        }
        for (var file : route.answered()) {
            var content = response.withObject("content").putObject(file);
            content.putObject("schema").put("type", "string").put("format", "binary");
            content.put("example", "…");
        }
        if (!route.answered().isEmpty()) return response;
        var type = route.answer();
        if (type.toClass() == void.class || type.toClass() == Void.class) return response;
        if (route.answers(View.class)) Errors.header(response, "ETag", "ETag");
        if (route.answers(Paged.class) && paged()) Errors.header(response, "Link", "Link");
        response.putObject("content").set("application/json", content(type));
        return response;
    }

    private ObjectNode content(ResolvableType type) {
        var content = Schemas.node();
        var schema = schemas.of(type, Use.ANSWER, owner);
        content.set("schema", schema);
        if (schema.has("oneOf")) {
            for (var one : schema.get("oneOf")) {
                var name = one.get("$ref").stringValue().replaceFirst(".*/", "");
                content.withObject("examples")
                        .putObject(name)
                        .set("value", examples.of(one, owner, ""));
            }
            return content;
        }
        var example = examples.of(schema, owner, "");
        if (example instanceof ObjectNode body && words.get("shows") instanceof ObjectNode shown)
            body.setAll(shown);
        content.set("example", example);
        return content;
    }

    private boolean paged() {
        return route.method().equals("GET")
                && Route.parameters(route.handler())
                        .anyMatch(one ->
                                one.getParameterType().isRecord()
                                        && Arrays.stream(
                                                        one.getParameterType()
                                                                .getRecordComponents())
                                                .anyMatch(part -> part.getName().equals("cursor")));
    }

    /// The codes of each status: what the rules of all resources say, and what the catalogue adds.
    private Map<String, List<String>> codes() {
        var codes = new TreeMap<String, List<String>>();
        if (words.path("limited").asBoolean(false)) codes.put("429", List.of("too_many_requests"));
        if (route.path().startsWith("/admin/")) codes.put("403", List.of("forbidden"));
        if (route.named()) codes.put("404", List.of("not_found"));
        if (route.conditional()) codes.put("412", List.of("version_conflict"));
        if (route.named() && route.viewSet() != null && !route.method().equals("GET"))
            codes.put("403", List.of("not_yours"));
        if ("create".equals(route.rule())) codes.put("409", List.of("id_taken", "deleted"));
        for (var more : words.path("errors").properties()) {
            var list =
                    StreamSupport.stream(more.getValue().spliterator(), false)
                            .map(JsonNode::stringValue);
            codes.merge(
                    more.getKey(),
                    list.toList(),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        return codes;
    }

    /// A believable mistake.
    private Map<String, String> invalid(ArrayNode parameters) {
        var fields = new LinkedHashMap<String, String>();
        words.path("invalid")
                .properties()
                .forEach(one -> fields.put(one.getKey(), one.getValue().stringValue()));
        if (!fields.isEmpty()) return fields;
        if (paged()) return Map.of("cursor", "cursor");
        for (var parameter : parameters) {
            if (parameter.path("in").asString("").equals("path"))
                return Map.of(parameter.get("name").stringValue(), "uuid");
        }
        return Map.of("verbose", "unknown_parameter");
    }
}
