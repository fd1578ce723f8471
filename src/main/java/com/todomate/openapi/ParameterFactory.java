package com.todomate.openapi;

import com.todomate.http.IncludeParameter;
import com.todomate.http.Viewer;
import com.todomate.openapi.SchemaFactory.SchemaUse;
import com.todomate.viewset.ListRequest;
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

/// Describes the parameters of a route: path, query and headers, including the conditional ones.
record ParameterFactory(
        OpenApiTexts catalogue,
        SchemaFactory schemas,
        Validator validator,
        ApiRoute route,
        String owner) {

    ArrayNode all() {
        // Spring treats the fields of a form as parameters; they belong to the body.
        if (route.mediaTypes().contains(MediaType.MULTIPART_FORM_DATA_VALUE)) {
            return SchemaFactory.node().putArray("all");
        }
        var parametersByName = new LinkedHashMap<String, ObjectNode>();
        for (var handler : route.handlers()) {
            ApiRoute.parameters(handler)
                    .forEach(parameter -> add(handler, parameter, parametersByName));
        }
        if (route.handlers().size() > 1) {
            // A parameter of only some handlers is optional.
            parametersByName.values().stream()
                    .filter(parameter -> parameter.get("in").stringValue().equals("query"))
                    .forEach(parameter -> parameter.put("required", false));
        }
        var all = SchemaFactory.node().putArray("all");
        parametersByName.values().forEach(all::add);
        if (route.conditional()) all.add(reference("IfMatch"));
        if (route.tagged()) all.add(reference("IfNoneMatch"));
        return all;
    }

    private void add(
            HandlerMethod handler,
            MethodParameter parameter,
            Map<String, ObjectNode> parametersByName) {
        var type = ResolvableType.forMethodParameter(parameter);
        var raw = type.toClass();
        var path = parameter.getParameterAnnotation(PathVariable.class);
        var query = parameter.getParameterAnnotation(RequestParam.class);
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (path != null) {
            var name = path.value().isEmpty() ? nameOf(parameter) : path.value();
            parametersByName.computeIfAbsent(name, key -> describe("path", name, type, null, true));
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
            parametersByName.computeIfAbsent(
                    name, key -> describe("query", name, type, element, query.required()));
        } else if (header != null) {
            var name = header.name();
            parametersByName.computeIfAbsent(
                    name, key -> describe("header", name, type, null, header.required()));
        } else if (raw == IncludeParameter.class) {
            var words = route.viewSet() == null ? null : new TreeSet<>(route.viewSet().includes());
            if (words != null && !words.isEmpty())
                parametersByName.put("include", describeInclude(words));
        } else if (raw.isRecord()
                && raw != Viewer.class
                && !parameter.hasParameterAnnotation(RequestBody.class)) {
            var rules = validator.getConstraintsForClass(raw);
            for (var part : raw.getRecordComponents()) {
                var name = part.getName();
                var described =
                        describe(
                                "query",
                                name,
                                ResolvableType.forType(part.getGenericType(), type),
                                rules.getConstraintsForProperty(name),
                                false);
                if (raw == ListRequest.class && name.equals("sort")) addSortKeys(described);
                parametersByName.putIfAbsent(name, described);
            }
        }
    }

    private ObjectNode describe(
            String in,
            String name,
            ResolvableType type,
            @Nullable ElementDescriptor element,
            boolean required) {
        var words = catalogue.field(owner, name);
        var parameter = parameter(in, name, required);
        if (words.has("description")) parameter.set("description", words.get("description"));
        var schema =
                new ConstraintSchemas(element)
                        .on(schemas.create(type, SchemaUse.WHOLE, owner, words));
        if (words.has("default")) schema.set("default", words.get("default"));
        parameter.set("schema", schema);
        if (schema.has("items")) parameter.put("style", "form").put("explode", true);
        // The page would send the example of a filter with each request that is tried out.
        if ((required || words.path("prefilled").asBoolean(false)) && words.has("example"))
            parameter.set("example", words.get("example"));
        return parameter;
    }

    private void addSortKeys(ObjectNode parameter) {
        var viewSet = route.viewSet();
        if (viewSet == null) return;
        var keys = String.join("|", viewSet.ordering().fields());
        parameter
                .withObject("schema")
                .put("default", viewSet.ordering().defaultSort())
                .put("pattern", "^-?(%s)(,-?(%s))*$".formatted(keys, keys));
        parameter.put(
                "description",
                parameter.get("description").stringValue()
                        + " Keys: `"
                        + keys.replace("|", "`, `")
                        + "`.");
    }

    private ObjectNode describeInclude(TreeSet<String> words) {
        var parameter =
                parameter("query", "include", false).put("style", "form").put("explode", true);
        parameter.set("description", catalogue.field(owner, "include").get("description"));
        var name = catalogue.topic(route.path()).type() + "Include";
        parameter
                .putObject("schema")
                .put("type", "array")
                .set("items", schemas.choice(name, words, words));
        return parameter;
    }

    private static ObjectNode parameter(String in, String name, boolean required) {
        return SchemaFactory.node().put("name", name).put("in", in).put("required", required);
    }

    private static ObjectNode reference(String name) {
        return SchemaFactory.node().put("$ref", "#/components/parameters/" + name);
    }

    private static String nameOf(MethodParameter parameter) {
        return parameter.getParameter().getName();
    }
}
