package com.todomate.docs;

import com.todomate.docs.Schemas.Use;
import com.todomate.viewset.Extras;
import com.todomate.viewset.Paging;
import com.todomate.viewset.View;
import com.todomate.viewset.Viewer;
import jakarta.validation.Validator;
import jakarta.validation.metadata.ElementDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a route takes besides a body: parts of its path, its query, and the headers that every
/// route understands alike.
record Parameters(
        Catalogue catalogue, Schemas schemas, Validator validator, Route route, String owner) {

    ArrayNode all() {
        // The fields of a form are no parameters, though Spring takes them for some.
        if (route.mediaTypes().contains(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return Schemas.node().putArray("all");
        }
        var found = new LinkedHashMap<String, ObjectNode>();
        for (var handler : route.handlers()) {
            Route.parameters(handler).forEach(parameter -> add(handler, parameter, found));
        }
        if (route.handlers().size() > 1) {
            // What only some of the handlers take is nothing that must be given.
            found.values().stream()
                    .filter(one -> one.get("in").stringValue().equals("query"))
                    .forEach(one -> one.put("required", false));
        }
        var all = Schemas.node().putArray("all");
        found.values().forEach(all::add);
        if (route.conditional()) all.add(shared("IfMatch"));
        if (route.method().equals("GET") && route.answers(View.class)) {
            all.add(shared("IfNoneMatch"));
        }
        return all;
    }

    private void add(
            HandlerMethod handler, MethodParameter parameter, Map<String, ObjectNode> found) {
        var type = ResolvableType.forMethodParameter(parameter);
        var raw = type.toClass();
        var path = parameter.getParameterAnnotation(PathVariable.class);
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (path != null) {
            var name = path.value().isEmpty() ? nameOf(parameter) : path.value();
            found.computeIfAbsent(name, key -> one("path", name, type, null, true));
        } else if (query != null) {
            var name = query.value().isEmpty() ? nameOf(parameter) : query.value();
            var rules =
                    validator
                            .getConstraintsForClass(handler.getBeanType())
                            .getConstraintsForMethod(
                                    handler.getMethod().getName(),
                                    handler.getMethod().getParameterTypes());
            var element =
                    rules == null
                            ? null
                            : rules.getParameterDescriptors().get(parameter.getParameterIndex());
            found.computeIfAbsent(name, key -> one("query", name, type, element, query.required()));
        } else if (header != null) {
            var name = header.name();
            found.computeIfAbsent(name, key -> one("header", name, type, null, header.required()));
        } else if (raw == Extras.class) {
            var words =
                    route.viewSet() == null ? null : new TreeSet<>(route.viewSet().includable());
            if (words != null && !words.isEmpty()) found.put("include", included(words));
        } else if (raw.isRecord()
                && raw != Viewer.class
                && !parameter.hasParameterAnnotation(RequestBody.class)) {
            var rules = validator.getConstraintsForClass(raw);
            for (var part : raw.getRecordComponents()) {
                var name = part.getName();
                var one =
                        one(
                                "query",
                                name,
                                ResolvableType.forType(part.getGenericType(), type),
                                rules.getConstraintsForProperty(name),
                                false);
                if (raw == Paging.class && name.equals("sort")) sorted(one);
                found.putIfAbsent(name, one);
            }
        }
    }

    private ObjectNode one(
            String in,
            String name,
            ResolvableType type,
            @Nullable ElementDescriptor element,
            boolean required) {
        var words = catalogue.field(owner, name);
        var parameter = parameter(in, name, required);
        if (words.has("description")) parameter.set("description", words.get("description"));
        var schema = new Constraints(element).on(schemas.of(type, Use.WHOLE, owner));
        if (words.has("default")) schema.set("default", words.get("default"));
        if (words.has("enum")) {
            (schema.has("items") ? schema.withObject("items") : schema)
                    .set("enum", words.get("enum"));
        }
        parameter.set("schema", schema);
        if (schema.has("items")) parameter.put("style", "form").put("explode", true);
        // An example of a filter would be sent by whoever tries the page.
        if (required && words.has("example")) parameter.set("example", words.get("example"));
        return parameter;
    }

    private void sorted(ObjectNode parameter) {
        var viewSet = route.viewSet();
        if (viewSet == null) return;
        var keys = String.join("|", viewSet.sorting().names());
        parameter
                .withObject("schema")
                .put("default", viewSet.sorting().standard())
                .put("pattern", "^-?(%s)(,-?(%s))*$".formatted(keys, keys));
        parameter.put(
                "description",
                parameter.get("description").stringValue()
                        + " Keys: `"
                        + keys.replace("|", "`, `")
                        + "`.");
    }

    private ObjectNode included(TreeSet<String> words) {
        var parameter =
                parameter("query", "include", false).put("style", "form").put("explode", true);
        parameter.set("description", catalogue.field(owner, "include").get("description"));
        var items =
                parameter
                        .putObject("schema")
                        .put("type", "array")
                        .putObject("items")
                        .put("type", "string");
        words.forEach(items.putArray("enum")::add);
        return parameter;
    }

    private static ObjectNode parameter(String in, String name, boolean required) {
        return Schemas.node().put("name", name).put("in", in).put("required", required);
    }

    private static ObjectNode shared(String name) {
        return Schemas.node().put("$ref", "#/components/parameters/" + name);
    }

    private static String nameOf(MethodParameter parameter) {
        return parameter.getParameter().getName();
    }
}
