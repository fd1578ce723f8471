package com.todomate.openapi;

import com.todomate.http.ApiPaths;
import com.todomate.http.CursorPaged;
import com.todomate.http.VersionedView;
import com.todomate.openapi.SchemaFactory.SchemaUse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes the responses of a route: success and errors.
record ResponseFactory(
        ApiRoute route,
        JsonNode words,
        String owner,
        SchemaFactory schemas,
        ExampleFactory examples,
        ProblemResponses errors) {

    private static final Pattern SCHEMA_NAME = Pattern.compile("\\{(\\w+)}");
    private static final String STREAM = MediaType.TEXT_EVENT_STREAM_VALUE;

    ObjectNode all(ArrayNode parameters, boolean open) {
        var all = new TreeMap<String, ObjectNode>();
        success(all);
        var codes = codes();
        var instance = ApiPaths.BASE + path(parameters);
        var mistake = new ExampleMistake(words, parameters, isPaged());
        all.put("400", errors.invalid(mistake, route.body() != null, instance));
        if (!open) all.put("401", ProblemResponses.reference("Unauthenticated"));
        codes.forEach((status, list) ->
                all.put(status, errors.create(Integer.parseInt(status), list, instance)));
        if (route.body() != null) {
            all.put("408", ProblemResponses.reference("RequestTimeout"));
            all.put("413", ProblemResponses.reference("TooLarge"));
            all.put("415", ProblemResponses.reference("UnsupportedMediaType"));
        }
        all.putIfAbsent("429", ProblemResponses.reference("TooManyAtOnce"));
        all.put("503", ProblemResponses.reference("Unavailable"));
        all.put("default", ProblemResponses.reference("Unexpected"));
        var sorted = SchemaFactory.node();
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
        all.put(status, response(words.path("response").asString("Done.")));
        if (status.equals("201")) ProblemResponses.header(all.get(status), "Location", "Location");
        var repeatable =
                "create".equals(route.rule())
                        || route.method().equals("PUT")
                        || words.path("repeatable").asBoolean(false);
        if (status.equals("201") && repeatable)
            all.put(
                    "200",
                    response("The resource existed already. The body is its current state."));
        if (route.tagged()) {
            all.put(
                    "304",
                    SchemaFactory.node()
                            .put(
                                    "description",
                                    "Not modified since the version of `If-None-Match`."));
        }
    }

    private boolean isStream() {
        return route.answered().contains(STREAM);
    }

    private String status() {
        if (words.has("status")) return words.get("status").asString();
        if ("create".equals(route.rule())) return "201";
        var annotation = route.handler().getMethodAnnotation(ResponseStatus.class);
        return String.valueOf(annotation == null ? 200 : annotation.value().value());
    }

    private ObjectNode response(String description) {
        var response = SchemaFactory.node().put("description", description);
        if (isStream()) {
            var content = response.withObject("content").putObject(STREAM);
            content.putObject("schema").put("type", "string");
            content.put("example", streamExample());
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
        if (route.answers(VersionedView.class)) ProblemResponses.header(response, "ETag", "ETag");
        else if (route.tagged()) ProblemResponses.header(response, "WeakETag", "ETag");
        if (route.answers(CursorPaged.class) && isPaged())
            ProblemResponses.header(response, "Link", "Link");
        response.putObject("content").set("application/json", content(type));
        return response;
    }

    private ObjectNode content(ResolvableType type) {
        var content = SchemaFactory.node();
        var schema = schemas.create(type, SchemaUse.ANSWER, owner);
        content.set("schema", schema);
        if (type.toClass() == VersionedView.class) {
            for (var name : schemas.views())
                content.withObject("examples").putObject(name).set("value", example(name));
            return content;
        }
        var example = examples.create(schema, owner, "");
        if (example instanceof ObjectNode body && words.get("shows") instanceof ObjectNode shown)
            body.setAll(shown);
        content.set("example", example);
        return content;
    }

    private JsonNode example(String name) {
        return examples.create(SchemaRegistry.reference(name), owner, "");
    }

    /// Returns the text of a stream with examples of the schemas that it names as `{CheerEvent}`.
    private String streamExample() {
        return SCHEMA_NAME
                .matcher(words.get("stream").stringValue())
                .replaceAll(name -> Matcher.quoteReplacement(example(name.group(1)).toString()));
    }

    private boolean isPaged() {
        return route.method().equals("GET")
                && ApiRoute.parameters(route.handler())
                        .anyMatch(one ->
                                one.getParameterType().isRecord()
                                        && Arrays.stream(
                                                        one.getParameterType()
                                                                .getRecordComponents())
                                                .anyMatch(part -> part.getName().equals("cursor")));
    }

    /// Returns the codes of each status: those that the rules of all resources imply, and those of
    /// `docs.yml`.
    private Map<String, List<String>> codes() {
        var codes = new TreeMap<String, List<String>>();
        if (words.path("limited").asBoolean(false)) {
            codes.put("429", List.of("too_many_requests", "too_many_at_once"));
        }
        if (route.path().startsWith("/admin/")) codes.put("403", List.of("forbidden"));
        if (route.named()) codes.put("404", List.of("not_found"));
        if (route.conditional()) codes.put("412", List.of("version_conflict"));
        if (route.named() && route.viewSet() != null && !route.method().equals("GET"))
            codes.put("403", List.of("not_yours"));
        if ("create".equals(route.rule()))
            codes.put("409", List.of("id_taken", "deleted", "too_many"));
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
}
