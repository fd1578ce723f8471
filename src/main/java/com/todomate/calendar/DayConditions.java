package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.selectOne;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.todomate.account.Visibility;
import com.todomate.diary.DiaryQueries;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.todo.QTodo;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoQueries;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The query conditions that decide what belongs to a date or to a range of dates, and who shares
/// something on a date.
final class DayConditions {

    private DayConditions() {}

    /// Matches ACTIVE todos of the date. Compares `sortDate` instead of `date`, because the index
    /// of the manual order contains it.
    static BooleanExpression isOnDate(QTodo todo, LocalDate date) {
        return todo.sortDate
                .eq(date)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }

    /// Matches ACTIVE todos of the date that their owner shares.
    static BooleanExpression isSharedOnDate(QTodo todo, LocalDate date) {
        return todo.sortDate.eq(date).and(TodoQueries.shared(todo));
    }

    /// Matches the owner's todos that are on a date from `from` through `to`.
    static BooleanExpression isActiveBetween(UUID owner, LocalDate from, LocalDate to) {
        return todo.ownerId
                .eq(owner)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull())
                .and(todo.content.date.between(from, to));
    }

    /// Matches goals that are not HIDDEN; null, when `hidden` is true, matches all goals.
    static @Nullable BooleanExpression notHidden(boolean hidden) {
        return hidden ? null : goal.content.visibility.ne(Visibility.HIDDEN);
    }

    /// Matches users who share a todo or a diary of the date with the viewer: users with todos in
    /// the result of [FeedDayQueries#firstTodos], and users with a diary.
    static BooleanExpression sharesOnDate(LocalDate date, Viewer viewer) {
        var sharedDiary =
                selectOne()
                        .from(diary)
                        .where(
                                diary.ownerId.eq(user.id),
                                diary.content.date.eq(date),
                                DiaryQueries.visible(viewer));
        var sharedTodo =
                selectOne()
                        .from(todo)
                        .join(goal)
                        .on(goal.id.eq(todo.content.goalId))
                        .where(
                                todo.ownerId.eq(user.id),
                                isSharedOnDate(todo, date),
                                GoalQueries.visible(goal, viewer));
        return sharedDiary.exists().or(sharedTodo.exists());
    }
}
