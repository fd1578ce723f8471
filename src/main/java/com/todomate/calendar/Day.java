package com.todomate.calendar;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.account.UserSummary;
import com.todomate.goal.GoalView;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.TodoView;
import java.time.LocalDate;
import java.util.List;

/// A whole day of somebody: their goals, and what each holds for it.
record Day(LocalDate date, LocalDate today, UserSummary user, List<DayGoal> goals) {

    /// One goal on this day: its todos as they stand by hand, and what its quick inputs offer.
    record DayGoal(
            @JsonUnwrapped GoalView goal, List<TodoView> todos, List<ArchiveItem> suggestions) {}
}
