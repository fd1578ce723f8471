package com.todomate.console;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one invented user.
record Life(
        Map<String, @Nullable Object> user,
        List<Map<String, @Nullable Object>> goals,
        List<Map<String, @Nullable Object>> todos) {}
