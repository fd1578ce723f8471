package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What the server said.
public record Answer(HttpResponse<String> raw) {

    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return raw.statusCode();
    }

    public String text() {
        return raw.body();
    }

    public @Nullable String header(String name) {
        return raw.headers().firstValue(name).orElse(null);
    }

    public JsonNode json() {
        return text().isBlank() ? MissingNode.getInstance() : JSON.readTree(text());
    }

    /// The value under a JSON pointer, as text; null when it is null or absent.
    public @Nullable String at(String pointer) {
        var node = json().at(pointer);
        if (node.isMissingNode() || node.isNull()) return null;
        return node.isString() ? node.stringValue() : node.toString();
    }

    public String id() {
        return String.valueOf(at("/id"));
    }

    /// One field of every item of a list.
    public List<String> each(String field) {
        return StreamSupport.stream(json().at("/items").spliterator(), false)
                .map(item -> item.get(field))
                .map(node -> node.isString() ? node.stringValue() : node.toString())
                .toList();
    }

    public Answer expect(int status) {
        assertThat(status())
                .as("%s %s → %s", raw.request().method(), raw.uri(), text())
                .isEqualTo(status);
        return this;
    }

    /// A refusal with its stable code.
    public Answer refused(int status, String code) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(at("/code")).as(text()).isEqualTo(code);
        return this;
    }

    /// A 400 that names the field or parameter that is wrong.
    public Answer invalid(String field) {
        refused(400, "invalid");
        assertThat(json().at("/errors").findValuesAsString("field")).as(text()).contains(field);
        assertThat(json().at("/errors").findValuesAsString("code"))
                .allMatch(code -> code.matches("[a-z_]+"));
        return this;
    }
}
