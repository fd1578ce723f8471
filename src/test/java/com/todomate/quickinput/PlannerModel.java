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

/// One user's planner as docs/life-cycle.md describes it: plain objects in memory, changed by one
/// operation at a time through [GoalRules], [QuickInputRules] and [TodoRules]. Not thread-safe.
final class PlannerModel {

    /// The number of hours in which an item can be restored from the trash.
    private static final long KEPT_HOURS = 30 * 24L;

    /// The content that a todo copies from its quick input.
    record Text(String title, @Nullable String time, @Nullable String memo) {

        Text untimed() {
            return new Text(title, null, memo);
        }
    }

    /// An item that can be trashed, by itself or together with another one.
    abstract static class ModelItem {

        @Nullable String id;
        @Nullable ModelItem trashedWith;
        boolean trashed;
        long trashedAt;

        String id() {
            return Objects.requireNonNull(id);
        }
    }

    /// A goal; active until it has an ending.
    static final class Goal extends ModelItem {

        @Nullable String ending;

        boolean active() {
            return !trashed && ending == null;
        }
    }

    /// A quick input: its content, its rule and its skipped dates.
    static final class Quick extends ModelItem {

        Goal goal;
        Text text;
        Set<DayOfWeek> weekdays = EnumSet.allOf(DayOfWeek.class);
        @Nullable LocalDate start;
        @Nullable LocalDate end;
        boolean auto;
        String missed = "DROP";
        boolean paused;
        final Set<LocalDate> skipped = new TreeSet<>();

        /// The latest of the owner's days that has begun for this quick input.
        LocalDate processedThrough;

        /// True if today must begin again although it has begun before, as after a change of time
        /// zone.
        boolean again;

        Quick(Goal goal, Text text, LocalDate processedThrough) {
            this.goal = goal;
            this.text = text;
            this.processedThrough = processedThrough;
        }

        /// Returns whether the rule includes the date, regardless of the end date: a returned todo
        /// stays in the box after the end.
        boolean includesDate(LocalDate date) {
            return weekdays.contains(date.getDayOfWeek())
                    && (start == null || !date.isBefore(start));
        }

        boolean covers(LocalDate date) {
            return includesDate(date) && (end == null || !date.isAfter(end));
        }

        boolean isActive() {
            return !paused && goal.active();
        }
    }

    /// A todo row. SUGGESTED and SKIPPED occurrences have no row.
    static final class Todo extends ModelItem {

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

        /// Returns the origin, or null when it is in the trash.
        @Nullable Quick liveOrigin() {
            return origin == null || origin.trashed ? null : origin;
        }

        boolean isOn(LocalDate day) {
            return day.equals(date);
        }

        boolean before(LocalDate day) {
            return date != null && date.isBefore(day);
        }

        boolean comesFrom(Quick quick, LocalDate day) {
            return quick.equals(origin) && day.equals(occurrence);
        }

        /// Detaches the content from the quick input: later edits of it no longer apply.
        void stopFollowing() {
            follows = false;
        }

        void store() {
            archived = true;
            date = null;
            text = text.untimed();
            clearOrigin();
        }

        /// Drops the origin, because the occurrence has another todo by now.
        void dropOrigin() {
            if (archived) store();
            else clearOrigin();
        }

        private void clearOrigin() {
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

    PlannerModel(Instant now) {
        this.now = now;
    }

    LocalDate today() {
        var clock = now.atZone(zone).toLocalDateTime();
        var date = clock.toLocalDate();
        return clock.toLocalTime().isBefore(dayStartsAt) ? date.minusDays(1) : date;
    }

    void advanceClock(long hours) {
        now = now.plusSeconds(hours * 3600);
    }

    private long hour() {
        return now.getEpochSecond() / 3600;
    }

    void trash(ModelItem item, @Nullable ModelItem with) {
        item.trashed = true;
        item.trashedWith = with;
        item.trashedAt = hour();
    }

    static void restore(ModelItem item) {
        item.trashed = false;
        item.trashedWith = null;
    }

    boolean expired(ModelItem item) {
        return hour() - item.trashedAt >= KEPT_HOURS;
    }

    static <T extends ModelItem> List<T> live(List<T> items) {
        return items.stream().filter(item -> !item.trashed).toList();
    }

    static <T extends ModelItem> List<T> trash(List<T> items) {
        return items.stream().filter(item -> item.trashed).toList();
    }

    @Nullable Todo findTodo(Quick quick, LocalDate date) {
        return live(todos).stream()
                .filter(todo -> todo.comesFrom(quick, date))
                .findFirst()
                .orElse(null);
    }

    Stream<Todo> followersOf(Quick quick) {
        return live(todos).stream().filter(todo -> quick.equals(todo.origin) && todo.follows);
    }

    boolean suggests(Quick quick, LocalDate date) {
        return quick.isActive()
                && quick.covers(date)
                && !quick.skipped.contains(date)
                && findTodo(quick, date) == null;
    }
}
