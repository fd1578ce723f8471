package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A response of the server, with assertions about its status and its problem code.
public record ApiResponse(HttpResponse<String> raw) {

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

    /// Returns the value at a JSON pointer as text. Null when the value is absent or JSON null.
    public @Nullable String at(String pointer) {
        var node = json().at(pointer);
        if (node.isMissingNode() || node.isNull()) return null;
        return node.isString() ? node.stringValue() : node.toString();
    }

    public String id() {
        return String.valueOf(at("/id"));
    }

    /// Returns one field of every item of a list, as text.
    public List<String> each(String field) {
        return StreamSupport.stream(json().at("/items").spliterator(), false)
                .map(item -> item.get(field))
                .map(node -> node.isString() ? node.stringValue() : node.toString())
                .toList();
    }

    /// Returns the errors of a problem as `field=code`, in order.
    public List<String> errors() {
        return json().at("/errors")
                .valueStream()
                .map(error ->
                        error.get("field").stringValue() + "=" + error.get("code").stringValue())
                .toList();
    }

    public ApiResponse expect(int status) {
        assertThat(status())
                .as("%s %s → %s", raw.request().method(), raw.uri(), text())
                .isEqualTo(status);
        return this;
    }

    /// Asserts that the response is a problem with this status and code.
    public ApiResponse refused(int status, String code) {
        expect(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(at("/code")).as(text()).isEqualTo(code);
        return this;
    }

    /// Asserts that the response is 400 `invalid` and that its `errors` name this field or
    /// parameter.
    public ApiResponse invalid(String field) {
        refused(400, "invalid");
        assertThat(json().at("/errors").findValuesAsString("field")).as(text()).contains(field);
        assertThat(json().at("/errors").findValuesAsString("code"))
                .allMatch(code -> code.matches("[a-z_]+"));
        return this;
    }
}
