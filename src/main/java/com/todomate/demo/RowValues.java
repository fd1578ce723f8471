package com.todomate.demo;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The values of one row, by column name.
public final class RowValues extends LinkedHashMap<String, @Nullable Object> {

    RowValues set(String column, @Nullable Object value) {
        put(column, value);
        return this;
    }
}
