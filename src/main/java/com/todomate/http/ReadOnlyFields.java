package com.todomate.http;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Removes from a body the fields of a resource that only the server sets. A client may send them
/// back unchanged, as it has read them. Other values are refused with 400 `invalid` (code
/// `read_only`).
public final class ReadOnlyFields {

    private final JsonMapper json;
    private final Supplier<?> view;

    /// Creates a check against a resource.
    ///
    /// @param view the current resource; called only when a body holds such fields
    public ReadOnlyFields(JsonMapper json, Supplier<?> view) {
        this.json = json;
        this.view = view;
    }

    /// Removes the fields of the resource that are not writable, and reports those that differ.
    /// Unknown fields stay. An `id` of null counts as absent.
    public void drop(ObjectNode body, Collection<String> writable, RequestBinder requestBinder) {
        if (body.path("id").isNull()) body.remove("id");
        var extra =
                List.copyOf(body.propertyNames()).stream()
                        .filter(name -> !writable.contains(name))
                        .toList();
        if (extra.isEmpty()) return;
        // Serialised and parsed, so that numbers have the same node types as in a body.
        var current = json.readTree(json.writeValueAsString(view.get()));
        for (var name : extra) {
            if (!current.has(name)) continue;
            if (!isSame(current.get(name), body.remove(name)))
                requestBinder.report(name, "read_only");
        }
    }

    /// Compares two values. Addresses of this API are equal when their paths are: the signature in
    /// the query changes with time.
    private static boolean isSame(JsonNode current, JsonNode sent) {
        if (current.isString()
                && sent.isString()
                && current.stringValue().startsWith(ApiPaths.BASE)) {
            return path(current).equals(path(sent));
        }
        if (!current.isObject() || !sent.isObject()) return current.equals(sent);
        return current.size() == sent.size()
                && current.properties().stream()
                        .allMatch(field -> isSame(field.getValue(), sent.path(field.getKey())));
    }

    private static String path(JsonNode address) {
        return address.stringValue().split("\\?", 2)[0];
    }
}
