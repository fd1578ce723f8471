package com.todomate.openapi;

import com.todomate.TodoMate;
import com.todomate.http.PartialBody;
import com.todomate.openapi.SchemaFactory.SchemaUse;
import com.todomate.viewset.ModelViewSet;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes one route: its parameters, request body and responses.
record OperationFactory(
        OpenApiTexts catalogue,
        SchemaFactory schemas,
        Validator validator,
        ProblemResponses errors) {

    ObjectNode create(ApiRoute apiRoute) {
        var words = catalogue.operation(apiRoute);
        var topic = catalogue.topic(apiRoute.path());
        var id = words.path("id").asString(apiRoute.handler().getMethod().getName());
        var owner = id + " " + words.path("of").asString(topic.type());
        var open = words.path("open").asBoolean(false);
        var exampleFactory = new ExampleFactory(catalogue, schemas.named());
        words.path("events")
                .properties()
                .forEach(event -> schemas.event(event.getKey(), typeOf(event.getValue())));
        var parameters = new ParameterFactory(catalogue, schemas, validator, apiRoute, owner).all();

        var operation = SchemaFactory.node();
        operation.putArray("tags").add(topic.name());
        operation.put("operationId", id);
        operation.put("summary", words.path("summary").asString(""));
        operation.put("description", words.path("description").asString(""));
        if (open) operation.putArray("security");
        if (!parameters.isEmpty()) operation.set("parameters", parameters);
        var body = apiRoute.body();
        if (words.has("requestBody")) {
            operation.set("requestBody", words.get("requestBody")); // a multipart form
        } else if (body != null) {
            operation.set(
                    "requestBody",
                    body(apiRoute, body, words, owner, StringUtils.capitalize(id), exampleFactory));
        }
        operation.set(
                "responses",
                new ResponseFactory(apiRoute, words, owner, schemas, exampleFactory, errors)
                        .all(parameters, open));
        return operation;
    }

    private ObjectNode body(
            ApiRoute apiRoute,
            MethodParameter parameter,
            JsonNode words,
            String owner,
            String id,
            ExampleFactory exampleFactory) {
        var patch = apiRoute.method().equals("PATCH");
        var create = "create".equals(apiRoute.rule());
        var type = type(apiRoute, parameter, words);
        var schemaUse = patch ? SchemaUse.PATCH : SchemaUse.WHOLE;
        var schema =
                schemas.body(
                        id + "Request",
                        type,
                        associatedType(apiRoute, parameter),
                        schemaUse,
                        id + "Request " + owner,
                        create);
        var example =
                words.has("example")
                        ? words.get("example")
                        : exampleFactory.create(schema, owner, "");

        var body = SchemaFactory.node().put("required", !parameter.isOptional());
        var content = body.putObject("content");
        var mediaTypes =
                apiRoute.mediaTypes().isEmpty()
                        ? List.of("application/json")
                        : apiRoute.mediaTypes();
        for (var mediaType : mediaTypes) {
            content.putObject(mediaType).set("schema", schema).set("example", example);
        }
        return body;
    }

    /// Returns the type of the fields that are written in addition to the content of the viewset;
    /// null for none.
    private static @Nullable Class<?> associatedType(ApiRoute apiRoute, MethodParameter parameter) {
        if (declaredType(parameter).isRecord()) return null;
        return apiRoute.viewSet() instanceof ModelViewSet<?, ?, ?, ?> viewSet
                ? viewSet.associatedFields().type()
                : null;
    }

    /// Returns the type of the body. A handler that takes a JSON tree reads the content of its
    /// viewset, or the type that `docs.yml` names.
    private static Class<?> type(ApiRoute apiRoute, MethodParameter parameter, JsonNode words) {
        var declared = declaredType(parameter);
        if (declared.isRecord()) return declared;
        if (apiRoute.viewSet() != null) return apiRoute.argument(ModelViewSet.class, 1).toClass();
        return typeOf(words.get("body"));
    }

    /// Returns the type that `docs.yml` names, such as `account.AccountContent`.
    private static Class<?> typeOf(JsonNode name) {
        return ClassUtils.resolveClassName(
                TodoMate.class.getPackageName() + "." + name.stringValue(), null);
    }

    /// Returns the type of the parameter, without [PartialBody].
    private static Class<?> declaredType(MethodParameter parameter) {
        return PartialBody.recordType(ResolvableType.forMethodParameter(parameter)).toClass();
    }
}
