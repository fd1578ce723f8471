package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;
import static com.todomate.diary.QDiary.diary;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.quickinput.QSkippedDay.skippedDay;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Visibility;
import com.todomate.diary.Diaries;
import com.todomate.goal.Goals;
import com.todomate.people.Existence;
import com.todomate.todo.Todo;
import com.todomate.todo.Todos;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts somebody's todos by date and goal, as far as the viewer sees them, with one statement,
/// whatever their number.
@Component
class Tallies {

    private final JPAQueryFactory queries;

    Tallies(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Both dates are inclusive. The tallies stand in the order of the goals, so those of one date
    /// do as well.
    @Transactional(readOnly = true)
    List<Tally> of(Viewer viewer, UUID owner, LocalDate from, LocalDate to, boolean hidden) {
        var visible =
                owner.equals(viewer.id())
                        ? unfolded(hidden)
                        : Todos.shared().and(Goals.visible(goal, viewer));
        var done = new CaseBuilder().when(todo.content.done).then(1L).otherwise(0L).sumLong();
        // Grouped as todo_by_day is ordered: neither sorted nor kept in a temporary table. Each
        // goal has one colour and place; max() says so to databases that do not see it.
        return queries
                .select(
                        new QTally(
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
                .sorted(Tally.BY_HAND)
                .toList();
    }

    /// What was planted by one's own quick inputs, missed, and dropped. No day shows it any more,
    /// but it counts for how far one got, whatever becomes of the quick input.
    @Transactional(readOnly = true)
    List<Tally> missed(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        return queries.select(
                        new QTally(skippedDay.key.date, goal.id, goal.content.color, goal.position))
                .from(goal)
                .join(skippedDay)
                .on(skippedDay.goalId.eq(goal.id))
                .where(
                        goal.ownerId.eq(viewer.id()),
                        goal.deletedAt.isNull(),
                        skippedDay.key.date.between(from, to),
                        unfolded(hidden))
                .fetch();
    }

    /// How often others cheered on what lies on these dates.
    @Transactional(readOnly = true)
    long cheers(Viewer viewer, LocalDate from, LocalDate to, boolean hidden) {
        var onTodos =
                queries.select(cheer.count())
                        .from(todo)
                        .join(goal)
                        .on(goal.id.eq(todo.content.goalId))
                        .join(cheer)
                        .on(cheer.kind.eq(Todos.KIND), cheer.targetId.eq(todo.id))
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                cheer.ownerId.eq(viewer.id()),
                                todo.ownerId.eq(viewer.id()),
                                todo.state.eq(Todo.State.ACTIVE),
                                todo.deletedAt.isNull(),
                                todo.content.date.between(from, to),
                                unfolded(hidden),
                                Existence.of(user, viewer))
                        .fetchOne();
        var onDiaries =
                queries.select(cheer.count())
                        .from(diary)
                        .join(cheer)
                        .on(cheer.kind.eq(Diaries.KIND), cheer.targetId.eq(diary.id))
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                cheer.ownerId.eq(viewer.id()),
                                diary.ownerId.eq(viewer.id()),
                                diary.deletedAt.isNull(),
                                diary.content.date.between(from, to),
                                Existence.of(user, viewer))
                        .fetchOne();
        return requireNonNull(onTodos) + requireNonNull(onDiaries);
    }

    private static @Nullable BooleanExpression unfolded(boolean hidden) {
        return hidden ? null : goal.content.visibility.ne(Visibility.HIDDEN);
    }
}
