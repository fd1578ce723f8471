package com.todomate.demo;

import static com.todomate.demo.DemoUserContext.PAST_DAYS;

import com.todomate.tables.SeededRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Generates the todos of one user.
final class DemoTodoGenerator {

    private final List<RowValues> todos = new ArrayList<>();
    private final DemoUserContext userContext;
    private final SeededRandom seededRandom;

    DemoTodoGenerator(DemoUserContext userContext) {
        this.userContext = userContext;
        this.seededRandom = userContext.seededRandom();
    }

    List<RowValues> todos() {
        return todos;
    }

    /// Adds a dated todo. None of today is done, so that the rows do not depend on the time of day.
    void addPlanned(UUID goal, String phrase, LocalDate day, int position) {
        var today = userContext.today();
        var at = phrase.indexOf('@');
        var time =
                at < 0 || seededRandom.percent(25)
                        ? null
                        : LocalTime.parse(phrase.substring(at + 1));
        var latestDay = day.isBefore(today) ? day : today;
        var plannedAt =
                userContext.randomTime(latestDay.minusDays(seededRandom.between(1, 4)), 20, 22);
        var done = day.isBefore(today) && seededRandom.percent(85);
        var hour = time == null ? seededRandom.between(8, 22) : time.getHour();
        var doneAt = done ? userContext.randomTime(day, hour, 23) : null;
        var trashed = !done && day.isBefore(today) && seededRandom.percent(8);
        var todo = archived(goal, at < 0 ? phrase : phrase.substring(0, at), plannedAt, position);
        todo.set("version", done || trashed ? 1 : 0);
        todo.set("date", day);
        todo.set("time", time);
        todo.set("state", "ACTIVE");
        todo.set("done", done);
        todo.set("done_at", doneAt);
        if (trashed) todo.set("deleted_at", userContext.randomTime(day, 23, 23));
        if (done) todo.set("updated_at", doneAt);
        if (trashed) todo.set("updated_at", todo.get("deleted_at"));
        todos.add(todo);
    }

    /// Adds a todo without a date, at most four weeks old.
    void addArchived(UUID goal, String phrase, int position) {
        var daysAgo = seededRandom.between(1, PAST_DAYS);
        var createdAt = userContext.randomTime(userContext.today().minusDays(daysAgo), 8, 22);
        todos.add(archived(goal, phrase, createdAt, position));
    }

    /// Adds a todo that another generator made of an archived one.
    void add(RowValues todo) {
        todos.add(todo);
    }

    /// Returns an archived todo, to which a date may be given.
    RowValues archived(UUID goal, String phrase, Instant createdAt, int position) {
        var memos = userContext.phrases().memos();
        var memo = seededRandom.percent(12) ? seededRandom.oneOf(memos) : null;
        return new RowValues()
                .set("id", userContext.nextId())
                .set("owner_id", userContext.owner())
                .set("version", 0)
                .set("created_at", createdAt)
                .set("updated_at", createdAt)
                .set("deleted_at", null)
                .set("goal_id", goal)
                .set("title", userContext.withNumbers(phrase))
                .set("date", null)
                .set("time", null)
                .set("memo", memo)
                .set("memo_public", memo != null && seededRandom.percent(30))
                .set("visibility", seededRandom.percent(5) ? "PRIVATE" : "INHERIT")
                .set("done", false)
                .set("done_at", null)
                .set("state", "ARCHIVED")
                .set("position", position)
                .set("photo_id", null)
                .set("rings_at", null)
                .set("origin_id", null)
                .set("origin_date", null)
                .set("follows", null);
    }
}
