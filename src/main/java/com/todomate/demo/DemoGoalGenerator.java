package com.todomate.demo;

import static com.todomate.demo.DemoUserContext.PAST_DAYS;

import com.todomate.tables.SeededRandom;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Generates the goals of one user, each with its todos and quick input.
final class DemoGoalGenerator {

    private static final int FUTURE_DAYS = 14;
    private static final List<String> COLORS =
            List.of(
                    "#5B8DEF", "#F2994A", "#27AE60", "#EB5757", "#9B51E0", "#F2C94C", "#2D9CDB",
                    "#FF8FAB", "#6FCF97", "#BB6BD9", "#828282", "#8D6E63");
    private static final List<String> VISIBILITIES =
            List.of(
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "PUBLIC",
                    "PUBLIC",
                    "PUBLIC",
                    "PRIVATE",
                    "PRIVATE",
                    "HIDDEN");

    private final List<RowValues> goals = new ArrayList<>();
    private final DemoUserContext userContext;
    private final DemoTodoGenerator todoGenerator;
    private final DemoQuickInputGenerator quickInputGenerator;
    private final SeededRandom seededRandom;
    private final LocalDate today;

    DemoGoalGenerator(
            DemoUserContext userContext,
            DemoTodoGenerator todoGenerator,
            DemoQuickInputGenerator quickInputGenerator) {
        this.userContext = userContext;
        this.todoGenerator = todoGenerator;
        this.quickInputGenerator = quickInputGenerator;
        this.seededRandom = userContext.seededRandom();
        this.today = userContext.today();
    }

    List<RowValues> goals() {
        return goals;
    }

    /// Adds a goal with its todos. Newer goals come first, and the last ones may be finished.
    void add(DemoPhrases.Theme theme, int position) {
        var goal = userContext.nextId();
        var finishedOn = addRow(goal, theme, position);
        addPlannedTodos(goal, theme, finishedOn == null ? today.plusDays(FUTURE_DAYS) : finishedOn);
        if (finishedOn == null && seededRandom.percent(70)) {
            var start = today.minusDays(seededRandom.between(0, PAST_DAYS));
            quickInputGenerator.add(goal, seededRandom.oneOf(theme.todos()), start);
        }
        var archivedCount = seededRandom.between(0, theme.someday().size());
        for (int i = 0; i < archivedCount; i++) {
            todoGenerator.addArchived(goal, theme.someday().get(i), i);
        }
    }

    /// Returns the day on which the goal was finished; null when it is active.
    private @Nullable LocalDate addRow(UUID goal, DemoPhrases.Theme theme, int position) {
        var createdAt =
                userContext.randomTime(
                        today.minusDays(34L + 4L * position + seededRandom.between(0, 3)), 8, 22);
        var finishedOn =
                position > 1 && seededRandom.percent(30)
                        ? today.minusDays(seededRandom.between(2, 20))
                        : null;
        var finishedAt = finishedOn == null ? null : userContext.randomTime(finishedOn, 23, 23);
        goals.add(
                new RowValues()
                        .set("id", goal)
                        .set("owner_id", userContext.owner())
                        .set("version", finishedOn == null ? 0 : 1)
                        .set("created_at", createdAt)
                        .set("updated_at", finishedAt == null ? createdAt : finishedAt)
                        .set("title", theme.goal())
                        .set("color", seededRandom.oneOf(COLORS))
                        .set("visibility", seededRandom.oneOf(VISIBILITIES))
                        .set(
                                "status",
                                finishedOn == null
                                        ? "ACTIVE"
                                        : seededRandom.oneOf(
                                                List.of("DONE", "DONE", "ENDED", "STOPPED")))
                        .set("finished_at", finishedAt)
                        .set("position", position));
        return finishedOn;
    }

    private void addPlannedTodos(UUID goal, DemoPhrases.Theme theme, LocalDate lastDay) {
        for (var day = today.minusDays(PAST_DAYS); !day.isAfter(lastDay); day = day.plusDays(1)) {
            var start = seededRandom.between(0, theme.todos().size() - 1);
            var count = todoCount(day);
            for (int i = 0; i < count; i++) {
                var phrase = theme.todos().get((start + i) % theme.todos().size());
                todoGenerator.addPlanned(goal, phrase, day, i);
            }
        }
    }

    private int todoCount(LocalDate day) {
        var max = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 2 : 4;
        return seededRandom.between(0, day.isAfter(today) ? max / 2 : max);
    }
}
