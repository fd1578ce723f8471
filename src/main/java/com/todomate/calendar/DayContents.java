package com.todomate.calendar;

import com.todomate.goal.GoalView;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.TodoView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The contents of a date of one or more users, as far as they are shown.
///
/// @param goals the goals by user, in their manual order
/// @param todos the todos of these goals, in their manual order within each goal
/// @param offered the RETURNED and SUGGESTED entries of these goals
/// @param truncated the users whose day is shown only in part
record DayContents(
        Map<UUID, List<GoalView>> goals,
        List<TodoView> todos,
        List<ArchiveItem> offered,
        Set<UUID> truncated) {}
