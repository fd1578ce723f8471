package com.todomate.docs;

import com.todomate.docs.Schemas.Use;
import com.todomate.viewset.ModelViewSet;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes one route: what to send, what comes back.
record Operations(Catalogue catalogue, Schemas schemas, Validator validator, Errors errors) {

    ObjectNode of(Route route) {
        var words = catalogue.operation(route);
        var topic = catalogue.topic(route.path());
        var id = words.path("id").asString(route.handler().getMethod().getName());
        var owner = id + " " + words.path("of").asString(topic.type());
        var open = words.path("open").asBoolean(false);
        var examples = new Examples(catalogue, schemas.named());
        var parameters = new Parameters(catalogue, schemas, validator, route, owner).all();

        var operation = Schemas.node();
        operation.putArray("tags").add(topic.name());
        operation.put("operationId", id);
        operation.put("summary", words.path("summary").asString(""));
        operation.put("description", words.path("description").asString(""));
        if (open) operation.putArray("security");
        if (!parameters.isEmpty()) operation.set("parameters", parameters);
        var body = route.body();
        if (words.has("requestBody")) {
            operation.set("requestBody", words.get("requestBody")); // a form
        } else if (body != null) {
            operation.set(
                    "requestBody",
                    body(route, body, words, owner, StringUtils.capitalize(id), examples));
        }
        operation.set(
                "responses",
                new Responses(route, words, owner, schemas, examples, errors)
                        .all(parameters, open));
        return operation;
    }

    private ObjectNode body(
            Route route,
            MethodParameter parameter,
            JsonNode words,
            String owner,
            String id,
            Examples examples) {
        var patch = route.method().equals("PATCH");
        var create = "create".equals(route.rule());
        var type = type(route, parameter, words);
        var use = patch ? Use.PATCH : Use.WHOLE;
        var schema =
                schemas.body(id + "Request", type, beside(route, parameter), use, owner, create);
        var example = words.has("example") ? words.get("example") : examples.of(schema, owner, "");

        var body = Schemas.node().put("required", !parameter.isOptional());
        var content = body.putObject("content");
        var mediaTypes =
                route.mediaTypes().isEmpty() ? List.of("application/json") : route.mediaTypes();
        for (var mediaType : mediaTypes) {
            content.putObject(mediaType).set("schema", schema).set("example", example);
        }
        return body;
    }

    /// What is written besides the viewset's content.
    private static @Nullable Class<?> beside(Route route, MethodParameter parameter) {
        if (parameter.getParameterType().isRecord()) return null;
        return route.viewSet() instanceof ModelViewSet<?, ?, ?, ?> viewSet
                ? viewSet.beside().type()
                : null;
    }

    /// Bodies that a handler takes as a tree are of the viewset's content, or as the catalogue
    /// says.
    private static Class<?> type(Route route, MethodParameter parameter, JsonNode words) {
        if (parameter.getParameterType().isRecord()) return parameter.getParameterType();
        if (route.viewSet() != null) return route.argument(ModelViewSet.class, 1).toClass();
        var home = route.handler().getBeanType().getPackageName();
        return ClassUtils.resolveClassName(home + "." + words.get("body").stringValue(), null);
    }
}
