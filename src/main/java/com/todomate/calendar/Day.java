package com.todomate.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.account.UserSummary;
import com.todomate.cheer.CheerCounts;
import com.todomate.goal.GoalView;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.TodoView;
import java.time.LocalDate;
import java.util.List;

/// A whole day of somebody: their goals, what each holds for it, and how often others cheered on
/// that.
record Day(
        LocalDate date,
        LocalDate today,
        UserSummary user,
        List<DayGoal> goals,
        CheerCounts cheers) {

    static Day of(LocalDate date, LocalDate today, UserSummary user, List<DayGoal> goals) {
        var cheers = goals.stream().flatMap(goal -> goal.todos().stream()).map(TodoView::cheers);
        return new Day(date, today, user, goals, CheerCounts.sum(cheers));
    }

    /// Whether there is nothing on it.
    @JsonIgnore
    boolean empty() {
        return goals.stream().allMatch(goal -> goal.todos().isEmpty());
    }

    /// One goal on this day: its todos as they stand by hand, and what its quick inputs offer.
    record DayGoal(
            @JsonUnwrapped GoalView goal, List<TodoView> todos, List<ArchiveItem> suggestions) {}
}
