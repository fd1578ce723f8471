package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.select;
import static com.todomate.quickinput.QSkippedOccurrence.skippedOccurrence;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.NumberExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.diary.DiaryQueries;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.people.UserVisibility;
import com.todomate.todo.TodoQueries;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
                        ? DayConditions.notHidden(hidden)
                        : TodoQueries.shared(todo).and(GoalQueries.visible(goal, viewer));
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
                                done()))
                .from(todo)
                .join(goal)
                .on(goal.id.eq(todo.content.goalId))
                .where(DayConditions.isActiveBetween(owner, from, to), visible)
                .groupBy(todo.content.date, todo.content.goalId)
                .fetch()
                .stream()
                .sorted(TodoCount.BY_HAND)
                .toList();
    }

    /// Returns how many of the viewer's todos from `from` through `to` each goal has, in the manual
    /// order of the goals. Leaves out goals without todos. No day shows missed todos, whose rows
    /// were dropped, but they count as not done, whatever happens to their quick input. Reads one
    /// row per goal, however long the range is.
    @Transactional(readOnly = true)
    List<GoalShare> shares(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        var existing =
                queries
                        .select(new QGoalShare(todo.content.goalId, todo.count(), done()))
                        .from(todo)
                        .where(DayConditions.isActiveBetween(viewer.id(), from, to))
                        .groupBy(todo.content.goalId)
                        .fetch()
                        .stream()
                        .collect(toMap(GoalShare::goalId, Function.identity()));
        var missed =
                select(skippedOccurrence.goalId.count())
                        .from(skippedOccurrence)
                        .where(
                                skippedOccurrence.goalId.eq(goal.id),
                                skippedOccurrence.key.date.between(from, to));
        return queries
                .select(new QGoalShare(goal.id, missed))
                .from(goal)
                .where(
                        goal.ownerId.eq(viewer.id()),
                        goal.deletedAt.isNull(),
                        DayConditions.notHidden(hidden))
                .orderBy(goal.position.asc(), goal.id.asc())
                .fetch()
                .stream()
                .map(share -> share.plus(existing.get(share.goalId())))
                .filter(share -> share.total() > 0)
                .toList();
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
                                DayConditions.isActiveBetween(viewer.id(), from, to),
                                DayConditions.notHidden(hidden),
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

    private static NumberExpression<Long> done() {
        return new CaseBuilder().when(todo.content.done).then(1L).otherwise(0L).sumLong();
    }
}
