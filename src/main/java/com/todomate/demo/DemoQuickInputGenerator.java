package com.todomate.demo;

import static java.util.Objects.requireNonNull;

import com.todomate.tables.SeededRandom;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Generates the quick inputs of one user, and what became of their occurrences.
final class DemoQuickInputGenerator {

    /// Sets of weekdays, Monday the lowest bit: all, working days, every other, two, the weekend.
    private static final List<Integer> WEEKS = List.of(127, 31, 21, 10, 96);

    /// The position of their todos, after those planned by hand.
    private static final int POSITION = 100;

    private final List<RowValues> quickInputs = new ArrayList<>();
    private final List<RowValues> skippedDays = new ArrayList<>();
    private final DemoUserContext userContext;
    private final DemoTodoGenerator todoGenerator;
    private final SeededRandom seededRandom;

    DemoQuickInputGenerator(DemoUserContext userContext, DemoTodoGenerator todoGenerator) {
        this.userContext = userContext;
        this.todoGenerator = todoGenerator;
        this.seededRandom = userContext.seededRandom();
    }

    List<RowValues> quickInputs() {
        return quickInputs;
    }

    List<RowValues> skippedDays() {
        return skippedDays;
    }

    /// Adds a quick input to a goal. Planting for today is left to the server.
    void add(UUID goal, String phrase, LocalDate start) {
        var today = userContext.today();
        var at = phrase.indexOf('@');
        var title = userContext.withNumbers(at < 0 ? phrase : phrase.substring(0, at));
        var time = at < 0 ? null : LocalTime.parse(phrase.substring(at + 1));
        var auto = seededRandom.percent(30);
        var paused =
                seededRandom.percent(10)
                        ? userContext.randomTime(today.minusDays(1), 23, 23)
                        : null;
        var createdAt = userContext.randomTime(start.minusDays(1), 8, 22);
        var weekdays = seededRandom.oneOf(WEEKS);
        var template =
                new RowValues()
                        .set("id", userContext.nextId())
                        .set("owner_id", userContext.owner())
                        .set("version", paused == null ? 0 : 1)
                        .set("created_at", createdAt)
                        .set("updated_at", paused == null ? createdAt : paused)
                        .set("goal_id", goal)
                        .set("title", title)
                        .set("time", time)
                        .set("memo", null)
                        .set("weekdays", weekdays)
                        .set("start_date", start)
                        .set("end_date", null)
                        .set("mode", auto ? "AUTO" : "SUGGEST")
                        .set("missed", "DROP")
                        .set("paused_at", paused)
                        .set("reached", today.minusDays(1))
                        .set("due_at", auto && paused == null ? userContext.startOf(today) : null);
        quickInputs.add(template);
        for (var day = start; day.isBefore(today); day = day.plusDays(1)) {
            if (new WeekdaySet(weekdays.byteValue()).include(Weekday.of(day))) {
                if (auto) planted(template, day);
                else offered(template, day);
            }
        }
    }

    private void planted(RowValues template, LocalDate day) {
        if (seededRandom.percent(75)) active(template, day, userContext.randomTime(day, 8, 22));
        else skip(template, day, true);
    }

    private void offered(RowValues template, LocalDate day) {
        var chance = seededRandom.between(0, 99);
        if (chance < 55) active(template, day, userContext.randomTime(day, 8, 22));
        else if (chance < 65) active(template, day, null);
        else if (chance < 73) todo(template, day).set("state", "ARCHIVED").set("follows", true);
        else if (chance < 80) skip(template, day, false);
    }

    private void active(RowValues template, LocalDate day, @Nullable Instant doneAt) {
        var todo = todo(template, day).set("state", "ACTIVE").set("follows", false);
        if (doneAt == null) return;
        todo.set("done", true).set("done_at", doneAt).set("version", 1).set("updated_at", doneAt);
    }

    /// Adds a todo that came from the quick input on a day.
    private RowValues todo(RowValues template, LocalDate day) {
        var todo =
                todoGenerator.archived(
                        (UUID) requireNonNull(template.get("goal_id")),
                        "",
                        userContext.randomTime(day, 7, 7),
                        POSITION);
        for (var column : List.of("title", "memo", "time")) {
            todo.set(column, template.get(column));
        }
        todoGenerator.add(todo);
        return todo.set("date", day).set("origin_id", template.get("id")).set("origin_date", day);
    }

    private void skip(RowValues template, LocalDate day, boolean missed) {
        skippedDays.add(
                new RowValues()
                        .set("quick_input_id", template.get("id"))
                        .set("date", day)
                        .set("goal_id", missed ? template.get("goal_id") : null));
    }
}
