package com.todomate.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.account.UserSummary;
import com.todomate.alarm.AlarmView;
import com.todomate.cheer.CheerCounts;
import com.todomate.diary.DiaryView;
import com.todomate.goal.GoalView;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.TodoView;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A whole day of somebody: their goals and what each holds for it, their diary, how often others
/// cheered on all of that and, of one's own, what rings.
record Day(
        LocalDate date,
        LocalDate today,
        UserSummary user,
        List<DayGoal> goals,
        @Nullable DiaryView diary,
        CheerCounts cheers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AlarmView> alarms) {

    static Day of(
            LocalDate date,
            LocalDate today,
            UserSummary user,
            List<DayGoal> goals,
            @Nullable DiaryView diary) {
        var todos = goals.stream().flatMap(goal -> goal.todos().stream()).map(TodoView::cheers);
        var written = Stream.of(diary == null ? CheerCounts.NONE : diary.cheers());
        var cheers = CheerCounts.sum(Stream.concat(todos, written));
        return new Day(date, today, user, goals, diary, cheers, null);
    }

    /// The same with what rings on it, which is its owner's business alone.
    Day with(List<AlarmView> ringing) {
        return new Day(date, today, user, goals, diary, cheers, ringing);
    }

    /// Whether there is nothing on it.
    @JsonIgnore
    boolean empty() {
        return diary == null && goals.stream().allMatch(goal -> goal.todos().isEmpty());
    }

    /// One goal on this day: its todos as they stand by hand, and what its quick inputs offer.
    record DayGoal(
            @JsonUnwrapped GoalView goal, List<TodoView> todos, List<ArchiveItem> suggestions) {}
}
