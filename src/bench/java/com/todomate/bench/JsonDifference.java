package com.todomate.bench;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares two answers field by field. The order of fields does not matter, that of items does.
record JsonDifference(Set<String> volatileFields) {

    /// Returns the first difference with the path of its field, or null when the answers are equal.
    @Nullable String find(JsonNode expected, JsonNode actual) {
        return find("$", expected, actual);
    }

    private @Nullable String find(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) return findInFields(path, expected, actual);
        if (expected.isArray() && actual.isArray()) return findInItems(path, expected, actual);
        return expected.equals(actual) ? null : describe(path, expected, actual);
    }

    private @Nullable String findInFields(String path, JsonNode expected, JsonNode actual) {
        var names = new TreeSet<>(expected.propertyNames());
        names.addAll(actual.propertyNames());
        for (var name : names) {
            var inside = path + "." + name;
            var left = expected.path(name);
            var right = actual.path(name);
            if (left.isMissingNode() || right.isMissingNode()) return describe(inside, left, right);
            var difference =
                    volatileFields.contains(name)
                            ? findOtherKind(inside, left, right)
                            : find(inside, left, right);
            if (difference != null) return difference;
        }
        return null;
    }

    /// A volatile field must have the same type and length.
    private static @Nullable String findOtherKind(String path, JsonNode expected, JsonNode actual) {
        var isEqual =
                expected.getNodeType() == actual.getNodeType()
                        && (!expected.isString()
                                || expected.asString().length() == actual.asString().length());
        return isEqual ? null : describe(path, expected, actual);
    }

    private @Nullable String findInItems(String path, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            return "%s has %d items here and %d there"
                    .formatted(path, expected.size(), actual.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            var difference = find(path + "[" + i + "]", expected.get(i), actual.get(i));
            if (difference != null) return difference;
        }
        return null;
    }

    private static String describe(String path, JsonNode expected, JsonNode actual) {
        return "%s is %s here and %s there".formatted(path, text(expected), text(actual));
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }
}
