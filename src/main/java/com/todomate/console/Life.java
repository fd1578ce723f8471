package com.todomate.console;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// The rows of one invented user.
record Life(
        Map<String, @Nullable Object> user,
        List<Map<String, @Nullable Object>> goals,
        List<Map<String, @Nullable Object>> todos) {}
