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

/// A whole day of a user: their goals with the todos of that date, their diary, the cheers on both
/// and, for the owner alone, their alarms. `truncated` is true when the day holds more than is
/// shown.
record DayView(
        LocalDate date,
        LocalDate today,
        UserSummary user,
        List<DayGoal> goals,
        @Nullable DiaryView diary,
        CheerCounts cheers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AlarmView> alarms,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean truncated) {

    static DayView of(
            LocalDate date,
            LocalDate today,
            UserSummary user,
            List<DayGoal> goals,
            @Nullable DiaryView diary,
            boolean truncated) {
        var todoCheers =
                goals.stream().flatMap(goal -> goal.todos().stream()).map(TodoView::cheers);
        var diaryCheers = Stream.of(diary == null ? CheerCounts.NONE : diary.cheers());
        var cheers = CheerCounts.sum(Stream.concat(todoCheers, diaryCheers));
        return new DayView(date, today, user, goals, diary, cheers, null, truncated ? true : null);
    }

    /// Returns a copy with the alarms of the day, which only the owner sees.
    DayView with(List<AlarmView> alarms) {
        return new DayView(date, today, user, goals, diary, cheers, alarms, truncated);
    }

    /// Whether it has neither a diary nor todos.
    @JsonIgnore
    boolean empty() {
        return diary == null && goals.stream().allMatch(goal -> goal.todos().isEmpty());
    }

    /// One goal on this day, with its todos in their manual order and its RETURNED and SUGGESTED
    /// archive entries.
    record DayGoal(
            @JsonUnwrapped GoalView goal, List<TodoView> todos, List<ArchiveItem> suggestions) {}
}
