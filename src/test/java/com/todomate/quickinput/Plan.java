package com.todomate.quickinput;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one person plans, as domain.md tells it: plain objects in memory, one change at a time.
/// What may be done with them stand in [GoalRules], [QuickInputRules] and [TodoRules].
final class Plan {

    /// How long something stays in the trash.
    private static final long KEPT_HOURS = 30 * 24L;

    /// What a quick input gives and a todo has.
    record Text(String title, @Nullable String time, @Nullable String memo) {

        Text untimed() {
            return new Text(title, null, memo);
        }
    }

    /// Something that goes to the trash, by itself or with something else.
    abstract static class Thing {

        @Nullable String id;
        @Nullable Thing trashedWith;
        boolean trashed;
        long trashedAt;

        String id() {
            return Objects.requireNonNull(id);
        }
    }

    /// A goal is active until it ends in some way.
    static final class Goal extends Thing {

        @Nullable String ending;

        boolean active() {
            return !trashed && ending == null;
        }
    }

    /// A template of a goal, the days it names, and those of them that are left out.
    static final class Quick extends Thing {

        Goal goal;
        Text text;
        Set<DayOfWeek> weekdays = EnumSet.allOf(DayOfWeek.class);
        @Nullable LocalDate start;
        @Nullable LocalDate end;
        boolean auto;
        String missed = "DROP";
        boolean paused;
        final Set<LocalDate> skipped = new TreeSet<>();

        /// The last of the owner's days that has begun for it.
        LocalDate reached;

        /// Whether its day is looked at again, begun or not.
        boolean again;

        Quick(Goal goal, Text text, LocalDate reached) {
            this.goal = goal;
            this.text = text;
            this.reached = reached;
        }

        /// The end takes nothing back that returned.
        boolean names(LocalDate date) {
            return weekdays.contains(date.getDayOfWeek())
                    && (start == null || !date.isBefore(start));
        }

        boolean covers(LocalDate date) {
            return names(date) && (end == null || !date.isAfter(end));
        }

        boolean awake() {
            return !paused && goal.active();
        }

        boolean plants() {
            return auto && !paused;
        }
    }

    /// One row: SUGGESTED and SKIPPED have none.
    static final class Todo extends Thing {

        Goal goal;
        Text text;
        @Nullable LocalDate date;
        boolean done;
        boolean archived;
        @Nullable Quick origin;
        @Nullable LocalDate occurrence;
        boolean follows;

        Todo(Goal goal, Text text, @Nullable LocalDate date) {
            this.goal = goal;
            this.text = text;
            this.date = date;
            this.archived = date == null;
        }

        boolean returned() {
            return archived && origin != null;
        }

        boolean planted() {
            return follows && !archived;
        }

        /// An origin in the trash reads as none.
        @Nullable Quick attached() {
            return origin == null || origin.trashed ? null : origin;
        }

        boolean lies(LocalDate day) {
            return day.equals(date);
        }

        boolean before(LocalDate day) {
            return date != null && date.isBefore(day);
        }

        boolean of(Quick quick, LocalDate day) {
            return quick.equals(origin) && day.equals(occurrence);
        }

        /// The user's own from now on.
        void own() {
            follows = false;
        }

        void store() {
            archived = true;
            date = null;
            text = text.untimed();
            origin = null;
            occurrence = null;
            follows = false;
        }

        String state() {
            return archived ? "ARCHIVED" : "ACTIVE";
        }
    }

    final List<Goal> goals = new ArrayList<>();
    final List<Quick> quicks = new ArrayList<>();
    final List<Todo> todos = new ArrayList<>();
    ZoneId zone = ZoneId.of("Asia/Seoul");
    LocalTime dayStartsAt = LocalTime.MIDNIGHT;
    private Instant now;

    Plan(Instant now) {
        this.now = now;
    }

    LocalDate today() {
        var clock = now.atZone(zone).toLocalDateTime();
        var date = clock.toLocalDate();
        return clock.toLocalTime().isBefore(dayStartsAt) ? date.minusDays(1) : date;
    }

    void later(long hours) {
        now = now.plusSeconds(hours * 3600);
    }

    private long hour() {
        return now.getEpochSecond() / 3600;
    }

    void trash(Thing thing, @Nullable Thing with) {
        thing.trashed = true;
        thing.trashedWith = with;
        thing.trashedAt = hour();
    }

    static void restore(Thing thing) {
        thing.trashed = false;
        thing.trashedWith = null;
    }

    boolean expired(Thing thing) {
        return hour() - thing.trashedAt >= KEPT_HOURS;
    }

    static <T extends Thing> List<T> live(List<T> things) {
        return things.stream().filter(thing -> !thing.trashed).toList();
    }

    static <T extends Thing> List<T> trash(List<T> things) {
        return things.stream().filter(thing -> thing.trashed).toList();
    }

    @Nullable Todo there(Quick quick, LocalDate date) {
        return live(todos).stream().filter(todo -> todo.of(quick, date)).findFirst().orElse(null);
    }

    Stream<Todo> followersOf(Quick quick) {
        return live(todos).stream().filter(todo -> quick.equals(todo.origin) && todo.follows);
    }

    boolean suggests(Quick quick, LocalDate date) {
        return quick.awake()
                && quick.covers(date)
                && !quick.skipped.contains(date)
                && there(quick, date) == null;
    }
}
