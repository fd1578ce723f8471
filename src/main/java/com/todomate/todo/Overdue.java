package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static com.todomate.viewset.Filter.when;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.Goals;
import com.todomate.viewset.Viewer;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was left undone before today.
@Component
class Overdue {

    private final JPAQueryFactory queries;
    private final Goals goals;
    private final ApplicationEventPublisher events;
    private final Places places;

    Overdue(JPAQueryFactory queries, Goals goals, ApplicationEventPublisher events) {
        this.queries = queries;
        this.goals = goals;
        this.events = events;
        this.places = new Places(queries);
    }

    /// Puts all of it, of one goal or of all, on one day behind what is there; says how much.
    @Transactional
    int move(LocalDate day, @Nullable UUID goalId, Viewer viewer) {
        if (goalId != null) goals.lockOwn(viewer, goalId, "goalId");
        var overdue =
                todo.ownerId
                        .eq(viewer.id())
                        .and(todo.deletedAt.isNull())
                        .and(TodoFilter.overdue(viewer.today()))
                        .and(when(goalId, todo.content.goalId::eq));
        if (!lock(overdue, viewer)) return 0;
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
            if (row.shared()) events.publishEvent(new TodoShared(goal, viewer.now()));
        }
        return rows.size();
    }

    /// Goals before todos, as everybody does; false when there is nothing to lock.
    private boolean lock(BooleanExpression overdue, Viewer viewer) {
        var holders =
                queries.select(todo.content.goalId).distinct().from(todo).where(overdue).fetch();
        if (holders.isEmpty()) return false;
        places.lock(holders, viewer);
        return true;
    }
}
