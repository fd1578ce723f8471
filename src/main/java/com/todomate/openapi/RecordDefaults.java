package com.todomate.openapi;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.springframework.beans.BeanUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Finds the defaults of a record by creating an instance of nulls.
record RecordDefaults(JsonMapper json) {

    ObjectNode find(Class<?> type) {
        var types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        if (Arrays.stream(types).anyMatch(Class::isPrimitive)) return json.createObjectNode();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return json.valueToTree(
                    BeanUtils.instantiateClass(constructor, new Object[types.length]));
        } catch (NoSuchMethodException | RuntimeException e) {
            return json.createObjectNode(); // a record that rejects nulls has no defaults
        }
    }
}
