package com.todomate.web;

import com.todomate.http.PartialBody;
import com.todomate.http.RequestBodyBinder;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads request bodies as JSON objects. A body that becomes a record is read by
/// [RequestBodyBinder], which refuses it with all errors at once. A [PartialBody] is refused by its
/// handler. The refusal of JSON that breaks a limit or repeats a field names the field at which the
/// parser stopped.
class RequestBodyConverter extends JacksonJsonHttpMessageConverter {

    private final RequestBodyBinder requestBodyBinder;

    RequestBodyConverter(JsonMapper json, RequestBodyBinder requestBodyBinder) {
        super(json);
        this.requestBodyBinder = requestBodyBinder;
    }

    @Override
    public Object read(
            ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var target = PartialBody.recordType(type).toClass();
        if (!target.isRecord() && target != ObjectNode.class) {
            return super.read(type, message, hints);
        }
        if (!(parsed(message) instanceof ObjectNode object)) {
            throw new HttpMessageNotReadableException("Not a JSON object.", message);
        }
        if (type.toClass() == PartialBody.class) {
            return requestBodyBinder.readPartially(object, target);
        }
        return target.isRecord() ? requestBodyBinder.read(object, target) : object;
    }

    private @Nullable JsonNode parsed(HttpInputMessage message) throws IOException {
        // Always UTF-8: ContentNegotiationInterceptor refuses every other charset.
        try (var parser = getMapper().createParser(message.getBody())) {
            try {
                JsonNode body = getMapper().readTree(parser);
                if (parser.nextToken() == null) return body;
                throw new HttpMessageNotReadableException("More than one JSON value.", message);
            } catch (JacksonException e) {
                requestBodyBinder.refuseSyntax(e, parser.streamReadContext());
                throw new HttpMessageNotReadableException("Not JSON.", e, message);
            }
        } catch (JacksonIOException e) { // createParser() reads the first bytes
            throw new HttpMessageNotReadableException("The body cannot be read.", e, message);
        }
    }
}
