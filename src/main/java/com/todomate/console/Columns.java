package com.todomate.console;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The values of one row by the names of their columns.
final class Columns extends LinkedHashMap<String, @Nullable Object> {

    Columns set(String column, @Nullable Object value) {
        put(column, value);
        return this;
    }
}
