package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.Filter.when;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Viewer;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was left undone before today.
record Overdue(JPAQueryFactory queries) {

    /// Puts all of it, of one goal or of all, on one day behind what is there; says how much.
    int move(LocalDate day, @Nullable UUID goalId, Viewer viewer) {
        var overdue =
                todo.ownerId
                        .eq(viewer.id())
                        .and(todo.deletedAt.isNull())
                        .and(TodoFilter.overdue(viewer.today()))
                        .and(when(goalId, todo.content.goalId::eq));
        var places = new Places(queries);
        if (!lock(overdue, places)) return 0;
        var rows =
                queries.selectFrom(todo)
                        .where(overdue)
                        .orderBy(todo.sortDate.asc(), todo.position.asc(), todo.id.asc())
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .fetch();
        var ends =
                places.ends(rows.stream().map(row -> row.content().goalId()).collect(toSet()), day);
        for (var row : rows) {
            var goal = row.content().goalId();
            row.place(ends.merge(goal, 1, Integer::sum) - 1);
            row.rewrite(row.content().at(goal, day), viewer);
        }
        return rows.size();
    }

    /// Goals before todos, as everybody does; false when there is nothing to lock.
    private boolean lock(BooleanExpression overdue, Places places) {
        var goals =
                queries.select(todo.content.goalId).distinct().from(todo).where(overdue).fetch();
        if (goals.isEmpty()) return false;
        places.lock(goals);
        return true;
    }
}
