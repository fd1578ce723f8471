package com.todomate.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Computes when a generated user last changed something that all their followers may see.
final class DemoActivity {

    private static final Set<Object> SHARED = Set.of("FOLLOWERS", "PUBLIC");

    private DemoActivity() {}

    /// Returns null when there is no such change.
    static @Nullable Instant latest(
            List<RowValues> goals, List<RowValues> todos, List<RowValues> diaries) {
        var shared =
                goals.stream()
                        .filter(DemoActivity::isShared)
                        .map(goal -> goal.get("id"))
                        .collect(Collectors.toSet());
        return Stream.concat(
                        todos.stream()
                                .filter(todo -> shared.contains(todo.get("goal_id")))
                                .filter(todo -> "ACTIVE".equals(todo.get("state")))
                                .filter(todo -> "INHERIT".equals(todo.get("visibility")))
                                .filter(todo -> todo.get("deleted_at") == null),
                        diaries.stream()
                                .filter(DemoActivity::isShared)
                                .filter(diary -> Boolean.FALSE.equals(diary.get("draft"))))
                .map(row -> (Instant) row.get("updated_at"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isShared(RowValues row) {
        var level = row.get("visibility");
        return level != null && SHARED.contains(level);
    }
}
