package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QSkippedOccurrence.skippedOccurrence;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Visibility;
import com.todomate.diary.DiaryQueries;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.people.UserVisibility;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoQueries;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts a user's todos by date and goal, as far as the viewer sees them. Each method takes a
/// fixed number of statements.
@Component
class TodoCountQueries {

    private final JPAQueryFactory queries;

    TodoCountQueries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Returns the counts from `from` through `to`, in the manual order of the goals.
    @Transactional(readOnly = true)
    List<TodoCount> count(Viewer viewer, UUID owner, LocalDate from, LocalDate to, boolean hidden) {
        var visible =
                owner.equals(viewer.id())
                        ? notHidden(hidden)
                        : TodoQueries.shared(todo).and(GoalQueries.visible(goal, viewer));
        var done = new CaseBuilder().when(todo.content.done).then(1L).otherwise(0L).sumLong();
        // Groups in the order of the index todo_by_day, which needs no sort and no temporary table.
        // Each goal has one colour and position; max() satisfies databases that do not infer that.
        return queries
                .select(
                        new QTodoCount(
                                todo.content.date,
                                todo.content.goalId,
                                goal.content.color.max(),
                                goal.position.max(),
                                todo.count(),
                                done))
                .from(todo)
                .join(goal)
                .on(goal.id.eq(todo.content.goalId))
                .where(
                        todo.ownerId.eq(owner),
                        todo.state.eq(Todo.State.ACTIVE),
                        todo.deletedAt.isNull(),
                        todo.content.date.between(from, to),
                        visible)
                .groupBy(todo.content.date, todo.content.goalId)
                .fetch()
                .stream()
                .sorted(TodoCount.BY_HAND)
                .toList();
    }

    /// Returns one count per missed todo of the viewer, whose row was dropped. No day shows missed
    /// todos, but they count as not done, whatever happens to their quick input.
    @Transactional(readOnly = true)
    List<TodoCount> missed(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        return queries.select(
                        new QTodoCount(
                                skippedOccurrence.key.date,
                                goal.id,
                                goal.content.color,
                                goal.position))
                .from(goal)
                .join(skippedOccurrence)
                .on(skippedOccurrence.goalId.eq(goal.id))
                .where(
                        goal.ownerId.eq(viewer.id()),
                        goal.deletedAt.isNull(),
                        skippedOccurrence.key.date.between(from, to),
                        notHidden(hidden))
                .fetch();
    }

    /// Returns the number of cheers from visible users on the viewer's todos and diaries of these
    /// dates.
    @Transactional(readOnly = true)
    long cheers(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        var onTodos =
                queries.select(cheer.count())
                        .from(todo)
                        .join(goal)
                        .on(goal.id.eq(todo.content.goalId))
                        .join(cheer)
                        .on(cheer.kind.eq(TodoQueries.KIND), cheer.targetId.eq(todo.id))
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                cheer.ownerId.eq(viewer.id()),
                                todo.ownerId.eq(viewer.id()),
                                todo.state.eq(Todo.State.ACTIVE),
                                todo.deletedAt.isNull(),
                                todo.content.date.between(from, to),
                                notHidden(hidden),
                                UserVisibility.isVisibleTo(user, viewer))
                        .fetchOne();
        var onDiaries =
                queries.select(cheer.count())
                        .from(diary)
                        .join(cheer)
                        .on(cheer.kind.eq(DiaryQueries.KIND), cheer.targetId.eq(diary.id))
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                cheer.ownerId.eq(viewer.id()),
                                diary.ownerId.eq(viewer.id()),
                                diary.deletedAt.isNull(),
                                diary.content.date.between(from, to),
                                UserVisibility.isVisibleTo(user, viewer))
                        .fetchOne();
        return requireNonNull(onTodos) + requireNonNull(onDiaries);
    }

    private static @Nullable BooleanExpression notHidden(boolean hidden) {
        return hidden ? null : goal.content.visibility.ne(Visibility.HIDDEN);
    }
}
