package com.todomate.calendar;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.select;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.SubQueryExpression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.goal.GoalQueries;
import com.todomate.goal.GoalView;
import com.todomate.goal.QGoal;
import com.todomate.http.Viewer;
import com.todomate.todo.QTodo;
import com.todomate.todo.TodoQueries;
import com.todomate.todo.TodoView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Reads what several users share on a date with one query, for the feed: the first todos of each
/// user and their goals.
@Component
class FeedDayQueries {

    private final JPAQueryFactory queries;

    FeedDayQueries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// Reads the first `maxPerUser` todos of each user, and the goals of these todos.
    DayContents firstTodos(Viewer viewer, List<UUID> userIds, LocalDate date, int maxPerUser) {
        var goalView = GoalQueries.view(viewer);
        var todoView = TodoQueries.shortView(viewer);
        var rows =
                queries.select(goal.ownerId, goalView, todoView)
                        .from(todo)
                        .join(goal)
                        .on(goal.id.eq(todo.content.goalId))
                        .where(isAmongFirst(maxPerUser + 1, userIds, date, viewer))
                        .orderBy(
                                goal.position.asc(),
                                goal.id.asc(),
                                todo.position.asc(),
                                todo.id.asc())
                        .fetch();
        var goalsByOwner = new HashMap<UUID, Map<UUID, GoalView>>();
        var counts = new HashMap<UUID, Integer>();
        var todos = new ArrayList<TodoView>();
        var truncated = new HashSet<UUID>();
        for (var row : rows) {
            var owner = requireNonNull(row.get(goal.ownerId));
            if (counts.merge(owner, 1, Integer::sum) > maxPerUser) {
                truncated.add(owner);
                continue;
            }
            var goalOfTodo = requireNonNull(row.get(goalView));
            goalsByOwner
                    .computeIfAbsent(owner, id -> new LinkedHashMap<>())
                    .put(goalOfTodo.id(), goalOfTodo);
            todos.add(requireNonNull(row.get(todoView)).shortened());
        }
        var goals = new HashMap<UUID, List<GoalView>>();
        goalsByOwner.forEach((owner, byId) -> goals.put(owner, List.copyOf(byId.values())));
        return new DayContents(goals, todos, List.of(), truncated);
    }

    /// Matches the first `most` todos of each user. A window function numbers them, because LIMIT
    /// does not work per user.
    private static BooleanExpression isAmongFirst(
            int most, List<UUID> userIds, LocalDate date, Viewer viewer) {
        var candidate = new QTodo("some_todo");
        var candidateGoal = new QGoal("home_goal");
        var place =
                Expressions.numberTemplate(
                        Long.class,
                        "row_number() over (partition by {0} order by {1}, {2}, {3}, {4})",
                        candidate.ownerId,
                        candidateGoal.position,
                        candidateGoal.id,
                        candidate.position,
                        candidate.id);
        SubQueryExpression<?> numbered =
                select(candidate.id.as("id"), place.as("place"))
                        .from(candidate)
                        .join(candidateGoal)
                        .on(candidateGoal.id.eq(candidate.content.goalId))
                        .where(
                                candidate.ownerId.in(userIds),
                                DayConditions.isSharedOnDate(candidate, date),
                                GoalQueries.visible(candidateGoal, viewer));
        return Expressions.booleanTemplate(
                "{0} in (select numbered.id from {1} numbered where numbered.place <= {2})",
                todo.id, numbered, most);
    }
}
