package com.todomate.openapi;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// Holds the schemas that have a name, for the section `components` of the document. The rest of
/// the document refers to them.
final class SchemaRegistry {

    private final OpenApiTexts openApiTexts;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Map<String, Set<String>> origins = new HashMap<>();

    SchemaRegistry(OpenApiTexts openApiTexts) {
        this.openApiTexts = openApiTexts;
    }

    /// Returns the schemas by name.
    Map<String, ObjectNode> schemas() {
        return schemas;
    }

    /// Returns a reference to the schema of this name, and builds the schema on first use.
    ///
    /// @param origin what the schema describes; a second origin of the same name is recorded as
    ///   ambiguous when its schema differs
    ObjectNode register(String name, Object origin, Supplier<ObjectNode> schema) {
        var known = origins.computeIfAbsent(name, key -> new LinkedHashSet<>());
        var isNew = known.add(origin.toString());
        if (!schemas.containsKey(name)) {
            // a placeholder, since the type may contain itself
            schemas.put(name, SchemaFactory.node());
            schemas.put(name, schema.get());
        } else if (isNew && !schema.get().equals(schemas.get(name))) {
            openApiTexts.ambiguous("schema " + name + " of " + String.join(" and ", known));
        }
        return reference(name);
    }

    static ObjectNode reference(String name) {
        return SchemaFactory.node().put("$ref", "#/components/schemas/" + name);
    }
}
