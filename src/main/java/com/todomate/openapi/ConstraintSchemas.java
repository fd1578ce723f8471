package com.todomate.openapi;

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

/// Translates the Bean Validation constraints of one field or parameter into a schema.
record ConstraintSchemas(@Nullable ElementDescriptor element) {

    private static final Set<String> REQUIRED = Set.of("NotNull", "NotBlank", "NotEmpty");

    boolean required() {
        return allConstraints().keySet().stream().anyMatch(REQUIRED::contains);
    }

    /// Adds the constraints to a schema; those of list elements go to the schema of the items. A
    /// reference is left as it is: the schema that it names says all.
    ObjectNode on(ObjectNode schema) {
        if (schema.has("$ref")) return schema;
        allConstraints()
                .forEach((name, constraint) -> add(name, constraint.getAttributes(), schema));
        if (element instanceof PropertyDescriptor property
                && schema.get("items") instanceof ObjectNode items) {
            for (ContainerElementTypeDescriptor type :
                    property.getConstrainedContainerElementTypes()) {
                new ConstraintSchemas(type).on(items);
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
                var min = (int) attribute(attributes, "min");
                var max = (int) attribute(attributes, "max");
                if (min > 0) schema.put(list ? "minItems" : "minLength", min);
                if (max < Integer.MAX_VALUE) schema.put(list ? "maxItems" : "maxLength", max);
            }
            case "Pattern" -> schema.put("pattern", "^(" + attributes.get("regexp") + ")$");
            case "EmailAddress" -> schema.put("format", "email").put("maxLength", 254);
            case "Min" -> schema.put("minimum", (long) attribute(attributes, "value"));
            case "Max" -> schema.put("maximum", (long) attribute(attributes, "value"));
            default -> {} // no equivalent in JSON Schema
        }
    }

    private static Object attribute(Map<String, Object> attributes, String name) {
        return requireNonNull(attributes.get(name));
    }

    /// Returns the constraints by name, including those that others are composed of.
    private Map<String, ConstraintDescriptor<?>> allConstraints() {
        var constraints = new TreeMap<String, ConstraintDescriptor<?>>();
        if (element != null)
            element.getConstraintDescriptors()
                    .forEach(constraint -> flatten(constraint, constraints));
        return constraints;
    }

    private static void flatten(
            ConstraintDescriptor<?> constraint, Map<String, ConstraintDescriptor<?>> constraints) {
        constraints.put(constraint.getAnnotation().annotationType().getSimpleName(), constraint);
        constraint.getComposingConstraints().forEach(part -> flatten(part, constraints));
    }
}
