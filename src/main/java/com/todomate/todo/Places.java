package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hand-made order within one goal and date (or the goal's archive box, without one).
record Places(JPAQueryFactory queries) {

    /// What the database sorts those without a date by.
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    static BooleanExpression in(UUID goal, @Nullable LocalDate date) {
        return todo.content
                .goalId
                .eq(goal)
                .and(todo.sortDate.eq(date == null ? NEVER : date))
                .and(todo.deletedAt.isNull());
    }

    /// The place after all others.
    int end(UUID goal, @Nullable LocalDate date) {
        var last = queries.select(todo.position.max()).from(todo).where(in(goal, date)).fetchOne();
        return last == null ? 0 : last + 1;
    }

    /// The ends of many goals on one date at once; a goal without todos there is left out.
    Map<UUID, Integer> ends(Collection<UUID> goals, LocalDate date) {
        var ends = new HashMap<UUID, Integer>();
        var end = todo.position.max().add(1);
        queries.select(todo.content.goalId, end)
                .from(todo)
                .where(
                        todo.content.goalId.in(goals),
                        todo.sortDate.eq(date),
                        todo.deletedAt.isNull())
                .groupBy(todo.content.goalId)
                .fetch()
                .forEach(row -> ends.put(row.get(todo.content.goalId), row.get(end)));
        return ends;
    }
}
