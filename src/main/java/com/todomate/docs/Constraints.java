package com.todomate.docs;

import static java.util.Objects.requireNonNull;

import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What Bean Validation demands of one field or parameter, as a schema says it.
record Constraints(@Nullable ElementDescriptor element) {

    private static final Set<String> REQUIRED = Set.of("NotNull", "NotBlank", "NotEmpty");

    boolean required() {
        return flat().keySet().stream().anyMatch(REQUIRED::contains);
    }

    /// Adds the constraints to a schema; those of a list's elements to the schema of its items.
    ObjectNode on(ObjectNode schema) {
        flat().forEach((name, constraint) -> add(name, constraint.getAttributes(), schema));
        if (element instanceof PropertyDescriptor property
                && schema.get("items") instanceof ObjectNode items) {
            for (ContainerElementTypeDescriptor type :
                    property.getConstrainedContainerElementTypes()) {
                new Constraints(type).on(items);
            }
        }
        return schema;
    }

    private static void add(String name, Map<String, Object> attributes, ObjectNode schema) {
        var list = schema.has("items");
        switch (name) {
            case "NotBlank" -> {
                if (!schema.has("minLength")) schema.put("minLength", 1);
            }
            case "NotEmpty" -> schema.put(list ? "minItems" : "minLength", 1);
            case "CodePointLength", "Size" -> {
                var least = (int) of(attributes, "min");
                var most = (int) of(attributes, "max");
                if (least > 0) schema.put(list ? "minItems" : "minLength", least);
                if (most < Integer.MAX_VALUE) schema.put(list ? "maxItems" : "maxLength", most);
            }
            case "Pattern" -> schema.put("pattern", "^(" + attributes.get("regexp") + ")$");
            case "Email" -> schema.put("format", "email");
            case "Min" -> schema.put("minimum", (long) of(attributes, "value"));
            case "Max" -> schema.put("maximum", (long) of(attributes, "value"));
            default -> {} // a rule that a schema has no word for
        }
    }

    private static Object of(Map<String, Object> attributes, String name) {
        return requireNonNull(attributes.get(name));
    }

    /// By name, sorted; those that others are made of as well.
    private Map<String, ConstraintDescriptor<?>> flat() {
        var found = new TreeMap<String, ConstraintDescriptor<?>>();
        if (element != null) element.getConstraintDescriptors().forEach(one -> flatten(one, found));
        return found;
    }

    private static void flatten(
            ConstraintDescriptor<?> one, Map<String, ConstraintDescriptor<?>> found) {
        found.put(one.getAnnotation().annotationType().getSimpleName(), one);
        one.getComposingConstraints().forEach(part -> flatten(part, found));
    }
}
