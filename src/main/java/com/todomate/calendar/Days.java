package com.todomate.calendar;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;
import static java.util.stream.Collectors.groupingBy;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.JPAExpressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Visibility;
import com.todomate.calendar.Day.DayGoal;
import com.todomate.goal.Goal;
import com.todomate.goal.GoalView;
import com.todomate.goal.Goals;
import com.todomate.people.Profiles;
import com.todomate.quickinput.ArchiveBox;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoView;
import com.todomate.todo.Todos;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts a day of somebody together, as far as the viewer sees it, with as many queries however many
/// goals and todos there are.
@Component
class Days {

    private final JPAQueryFactory queries;
    private final Profiles profiles;
    private final Goals goals;
    private final ArchiveBox box;

    Days(JPAQueryFactory queries, Profiles profiles, Goals goals, ArchiveBox box) {
        this.queries = queries;
        this.profiles = profiles;
        this.goals = goals;
        this.box = box;
    }

    /// The goals that its owner works on, and finished ones that have something there. What quick
    /// inputs offer is for their owner alone; `hidden` unfolds what owners fold out of their own
    /// days.
    @Transactional(readOnly = true)
    Day of(Viewer viewer, UUID owner, LocalDate date, boolean hidden) {
        var own = owner.equals(viewer.id());
        var user = profiles.summary(viewer, owner);
        var there = own ? on(owner, date) : on(owner, date).and(Todos.shared());
        var goals =
                goals(viewer, owner, there, own ? unfolded(hidden) : Goals.visible(goal, viewer));
        var todos =
                todos(viewer, there, goals).stream()
                        .collect(groupingBy(it -> it.content().goalId()));
        var offered =
                (own ? box.offered(date, viewer) : List.<ArchiveItem>of())
                        .stream().collect(groupingBy(ArchiveItem::goalId));
        var all =
                goals.stream()
                        .map(it ->
                                new DayGoal(
                                        it,
                                        todos.getOrDefault(it.id(), List.of()),
                                        offered.getOrDefault(it.id(), List.of())))
                        .toList();
        return new Day(date, viewer.today(), user, all);
    }

    private static BooleanExpression unfolded(boolean hidden) {
        var there = goal.deletedAt.isNull();
        return hidden ? there : there.and(goal.content.visibility.ne(Visibility.HIDDEN));
    }

    private List<GoalView> goals(
            Viewer viewer, UUID owner, BooleanExpression there, BooleanExpression which) {
        var holding = JPAExpressions.select(todo.content.goalId).from(todo).where(there);
        var found =
                queries.select(Goals.view(viewer))
                        .from(goal)
                        .where(
                                goal.ownerId.eq(owner),
                                goal.status.eq(Goal.Status.ACTIVE).or(goal.id.in(holding)),
                                which)
                        .orderBy(goal.position.asc(), goal.id.asc())
                        .fetch();
        return goals.withViewers(found, viewer);
    }

    private List<TodoView> todos(Viewer viewer, BooleanExpression there, List<GoalView> goals) {
        var ids = goals.stream().map(GoalView::id).toList();
        return queries.select(Todos.view(viewer))
                .from(todo)
                .where(there, todo.content.goalId.in(ids))
                .orderBy(todo.position.asc(), todo.id.asc())
                .fetch();
    }

    /// By the column that the index of the order by hand begins with.
    private static BooleanExpression on(UUID owner, LocalDate date) {
        return todo.ownerId
                .eq(owner)
                .and(todo.sortDate.eq(date))
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }
}
