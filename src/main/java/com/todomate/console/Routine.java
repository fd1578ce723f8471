package com.todomate.console;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The quick inputs of one life, and what became of them day by day.
final class Routine {

    /// Sets of weekdays, Monday the lowest bit: all, working days, every other, two, the weekend.
    private static final List<Integer> WEEKS = List.of(127, 31, 21, 10, 96);

    /// Behind what was planned by hand.
    private static final int PLACE = 100;

    private final List<Columns> quickInputs = new ArrayList<>();
    private final List<Columns> skippedDays = new ArrayList<>();
    private final Invention life;
    private final Dice dice;

    Routine(Invention life, Dice dice) {
        this.life = life;
        this.dice = dice;
    }

    List<Columns> quickInputs() {
        return quickInputs;
    }

    List<Columns> skippedDays() {
        return skippedDays;
    }

    /// One for a goal; what it planted today is left to the server.
    void add(UUID goal, String phrase, LocalDate start) {
        var today = life.today();
        var at = phrase.indexOf('@');
        var title = life.numbered(at < 0 ? phrase : phrase.substring(0, at));
        var time = at < 0 ? null : LocalTime.parse(phrase.substring(at + 1));
        var auto = dice.percent(30);
        var paused = dice.percent(10) ? life.moment(today.minusDays(1), 23, 23) : null;
        var born = life.moment(start.minusDays(1), 8, 22);
        var week = dice.oneOf(WEEKS);
        var template =
                new Columns()
                        .set("id", life.id())
                        .set("owner_id", life.owner())
                        .set("version", paused == null ? 0 : 1)
                        .set("created_at", born)
                        .set("updated_at", paused == null ? born : paused)
                        .set("goal_id", goal)
                        .set("title", title)
                        .set("time", time)
                        .set("memo", null)
                        .set("weekdays", week)
                        .set("start_date", start)
                        .set("end_date", null)
                        .set("mode", auto ? "AUTO" : "SUGGEST")
                        .set("missed", "DROP")
                        .set("paused_at", paused)
                        .set("reached", today.minusDays(1))
                        .set("due_at", auto && paused == null ? life.begins(today) : null);
        quickInputs.add(template);
        for (var day = start; day.isBefore(today); day = day.plusDays(1)) {
            if ((week >> (day.getDayOfWeek().getValue() - 1) & 1) == 1) {
                if (auto) planted(template, day);
                else offered(template, day);
            }
        }
    }

    private void planted(Columns template, LocalDate day) {
        if (dice.percent(75)) active(template, day, life.moment(day, 8, 22));
        else skip(template, day, true);
    }

    private void offered(Columns template, LocalDate day) {
        var chance = dice.between(0, 99);
        if (chance < 55) active(template, day, life.moment(day, 8, 22));
        else if (chance < 65) active(template, day, null);
        else if (chance < 73) todo(template, day).set("state", "ARCHIVED").set("follows", true);
        else if (chance < 80) skip(template, day, false);
    }

    private void active(Columns template, LocalDate day, @Nullable Instant doneAt) {
        var todo = todo(template, day).set("state", "ACTIVE").set("follows", false);
        if (doneAt == null) return;
        todo.set("done", true).set("done_at", doneAt).set("version", 1).set("updated_at", doneAt);
    }

    /// One that came from the quick input on a day.
    private Columns todo(Columns template, LocalDate day) {
        var todo =
                life.todo(
                        (UUID) requireNonNull(template.get("goal_id")),
                        "",
                        life.moment(day, 7, 7),
                        PLACE);
        for (var copied : List.of("title", "memo", "time")) {
            todo.set(copied, template.get(copied));
        }
        life.add(todo);
        return todo.set("date", day).set("origin_id", template.get("id")).set("origin_date", day);
    }

    private void skip(Columns template, LocalDate day, boolean missed) {
        skippedDays.add(
                new Columns()
                        .set("quick_input_id", template.get("id"))
                        .set("date", day)
                        .set("goal_id", missed ? template.get("goal_id") : null));
    }
}
