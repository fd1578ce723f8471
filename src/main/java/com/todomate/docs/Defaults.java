package com.todomate.docs;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.springframework.beans.BeanUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a record fills in by itself, found by making one of nothing.
record Defaults(JsonMapper json) {

    ObjectNode of(Class<?> type) {
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
            return json.createObjectNode(); // it does not stand nothing, so it has no defaults
        }
    }
}
