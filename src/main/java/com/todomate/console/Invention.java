package com.todomate.console;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// One life in the making, from four weeks ago to two weeks ahead.
final class Invention {

    private static final int PAST = 28;
    private static final int FUTURE = 14;
    private static final Pattern RANGE = Pattern.compile("\\{(\\d+)-(\\d+)}");
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

    private final String passwordHash;
    private final Someone someone;
    private final Dice dice;
    private final Phrases phrases;
    private final LocalDate today;
    private final List<Columns> goals = new ArrayList<>();
    private final List<Columns> todos = new ArrayList<>();
    private final Routine routine;
    private int ids;

    Invention(Someone someone, String passwordHash) {
        this.passwordHash = passwordHash;
        this.someone = someone;
        this.dice = someone.dice();
        this.phrases = someone.phrases();
        this.today = someone.today();
        this.routine = new Routine(this, dice);
    }

    Life life() {
        var themes = new ArrayList<>(phrases.themes());
        Collections.shuffle(themes, dice.random());
        var count = dice.between(3, 6);
        for (int i = 0; i < count; i++) goal(themes.get(i), i);
        return new Life(user(), goals, routine.quickInputs(), todos, routine.skippedDays());
    }

    UUID owner() {
        return someone.id();
    }

    LocalDate today() {
        return today;
    }

    Instant begins(LocalDate day) {
        return someone.day().start(day);
    }

    void add(Columns todo) {
        todos.add(todo);
    }

    private Columns user() {
        var name = dice.oneOf(phrases.names());
        var handle = name.spelt() + "_" + someone.number();
        var full = phrases.fullName().formatted(name.written(), dice.oneOf(phrases.families()));
        var born = moment(today.minusDays(dice.between(60, 120)), 8, 22);
        return new Columns()
                .set("id", owner())
                .set("version", 0)
                .set("created_at", born)
                .set("updated_at", born)
                .set("handle", handle)
                .set("email", handle + Seed.DOMAIN)
                .set("password_hash", passwordHash)
                .set("display_name", full)
                .set("bio", dice.percent(60) ? dice.oneOf(phrases.bios()) : null)
                .set("role", "USER")
                .set("time_zone", someone.day().zone().getId())
                .set("day_starts_at", someone.day().startsAt())
                .set("week_starts_on", dice.percent(70) ? "MON" : "SUN")
                .set("locale", phrases.locale())
                .set("searchable", true)
                .set("searchable_by_email", false)
                .set("follow_approval", someone.approves() ? "REQUEST" : "AUTO")
                .set("cheers_from", dice.percent(85) ? "EVERYONE" : "FOLLOWERS")
                .set("default_goal_visibility", "FOLLOWERS")
                .set("default_diary_visibility", "PRIVATE")
                .set("quick_input_mode", "SUGGEST");
    }

    /// Newer goals come first; the last ones may be finished.
    private void goal(Phrases.Theme theme, int position) {
        var goal = id();
        var born = moment(today.minusDays(34L + 4L * position + dice.between(0, 3)), 8, 22);
        var finished =
                position > 1 && dice.percent(30) ? today.minusDays(dice.between(2, 20)) : null;
        var finishedAt = finished == null ? null : moment(finished, 23, 23);
        goals.add(
                new Columns()
                        .set("id", goal)
                        .set("owner_id", owner())
                        .set("version", finished == null ? 0 : 1)
                        .set("created_at", born)
                        .set("updated_at", finishedAt == null ? born : finishedAt)
                        .set("title", theme.goal())
                        .set("color", dice.oneOf(COLORS))
                        .set("visibility", dice.oneOf(VISIBILITIES))
                        .set(
                                "status",
                                finished == null
                                        ? "ACTIVE"
                                        : dice.oneOf(List.of("DONE", "DONE", "ENDED", "STOPPED")))
                        .set("finished_at", finishedAt)
                        .set("position", position));
        var last = finished == null ? today.plusDays(FUTURE) : finished;
        for (var day = today.minusDays(PAST); !day.isAfter(last); day = day.plusDays(1)) {
            var start = dice.between(0, theme.todos().size() - 1);
            var count = busy(day);
            for (int i = 0; i < count; i++) {
                var phrase = theme.todos().get((start + i) % theme.todos().size());
                planned(goal, phrase, day, i);
            }
        }
        if (finished == null && dice.percent(70)) {
            var start = today.minusDays(dice.between(0, PAST));
            routine.add(goal, dice.oneOf(theme.todos()), start);
        }
        var stored = dice.between(0, theme.someday().size());
        for (int i = 0; i < stored; i++) stored(goal, theme.someday().get(i), i);
    }

    private int busy(LocalDate day) {
        var most = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 2 : 4;
        return dice.between(0, day.isAfter(today) ? most / 2 : most);
    }

    /// Nothing of today is done yet, so that a life does not depend on the time of day.
    private void planned(UUID goal, String phrase, LocalDate day, int position) {
        var at = phrase.indexOf('@');
        var time = at < 0 || dice.percent(25) ? null : LocalTime.parse(phrase.substring(at + 1));
        var eve = day.isBefore(today) ? day : today;
        var planned = moment(eve.minusDays(dice.between(1, 4)), 20, 22);
        var done = day.isBefore(today) && dice.percent(85);
        var hour = time == null ? dice.between(8, 22) : time.getHour();
        var doneAt = done ? moment(day, hour, 23) : null;
        var trashed = !done && day.isBefore(today) && dice.percent(8);
        var todo = todo(goal, at < 0 ? phrase : phrase.substring(0, at), planned, position);
        todo.set("version", done || trashed ? 1 : 0);
        todo.set("date", day);
        todo.set("time", time);
        todo.set("state", "ACTIVE");
        todo.set("done", done);
        todo.set("done_at", doneAt);
        if (trashed) todo.set("deleted_at", moment(day, 23, 23));
        if (done) todo.set("updated_at", doneAt);
        if (trashed) todo.set("updated_at", todo.get("deleted_at"));
        todos.add(todo);
    }

    private void stored(UUID goal, String phrase, int position) {
        var since = moment(today.minusDays(dice.between(1, PAST)), 8, 22);
        todos.add(todo(goal, phrase, since, position));
    }

    /// Without a date, until one is given.
    Columns todo(UUID goal, String phrase, Instant since, int position) {
        var memo = dice.percent(12) ? dice.oneOf(phrases.memos()) : null;
        return new Columns()
                .set("id", id())
                .set("owner_id", owner())
                .set("version", 0)
                .set("created_at", since)
                .set("updated_at", since)
                .set("deleted_at", null)
                .set("goal_id", goal)
                .set("title", numbered(phrase))
                .set("date", null)
                .set("time", null)
                .set("memo", memo)
                .set("memo_public", memo != null && dice.percent(30))
                .set("visibility", dice.percent(5) ? "PRIVATE" : "INHERIT")
                .set("done", false)
                .set("done_at", null)
                .set("state", "ARCHIVED")
                .set("position", position)
                .set("origin_id", null)
                .set("origin_date", null)
                .set("follows", null);
    }

    String numbered(String phrase) {
        return RANGE.matcher(phrase)
                .replaceAll(range -> {
                    var least = Integer.parseInt(range.group(1));
                    var most = Integer.parseInt(range.group(2));
                    return Integer.toString(dice.between(least, most));
                })
                .strip();
    }

    /// Some moment of a day between two hours, the last one included.
    Instant moment(LocalDate day, int first, int last) {
        var time = LocalTime.of(dice.between(first, last), dice.between(0, 59));
        var within = dice.between(0, 59_999) * 1_000_000L;
        return day.atTime(time).plusNanos(within).atZone(someone.day().zone()).toInstant();
    }

    UUID id() {
        return someone.id(++ids);
    }
}
