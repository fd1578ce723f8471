package com.todomate.calendar;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.UserSummary;
import com.todomate.account.Visibility;
import com.todomate.calendar.Day.DayGoal;
import com.todomate.goal.Goal;
import com.todomate.goal.GoalView;
import com.todomate.goal.Goals;
import com.todomate.quickinput.ArchiveBox;
import com.todomate.quickinput.ArchiveItem;
import com.todomate.todo.Todo;
import com.todomate.todo.TodoView;
import com.todomate.todo.Todos;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts days of people together, as far as the viewer sees them, with as many queries however many
/// people, goals and todos there are.
@Component
class Days {

    private final JPAQueryFactory queries;
    private final Goals goals;
    private final Todos todos;
    private final ArchiveBox box;

    Days(JPAQueryFactory queries, Goals goals, Todos todos, ArchiveBox box) {
        this.queries = queries;
        this.goals = goals;
        this.todos = todos;
        this.box = box;
    }

    /// One's own day: the goals that one works on, and finished ones that have something there;
    /// `hidden` unfolds those that one folds out of it.
    @Transactional(readOnly = true)
    Day own(Viewer viewer, UserSummary user, LocalDate date, boolean hidden) {
        var unfolded = hidden ? null : goal.content.visibility.ne(Visibility.HIDDEN);
        var which = goal.deletedAt.isNull().and(unfolded);
        var offered = box.offered(date, viewer);
        return of(viewer, List.of(user), date, which, there(date), offered).getFirst();
    }

    /// The same of others, as far as they share it. What their quick inputs offer is for them
    /// alone.
    @Transactional(readOnly = true)
    List<Day> shared(Viewer viewer, List<UserSummary> people, LocalDate date) {
        var which = Goals.visible(goal, viewer);
        return of(viewer, people, date, which, there(date).and(Todos.shared()), List.of());
    }

    private List<Day> of(
            Viewer viewer,
            List<UserSummary> people,
            LocalDate date,
            BooleanExpression which,
            BooleanExpression there,
            List<ArchiveItem> offered) {
        var owners = people.stream().map(UserSummary::id).toList();
        var goals = goals(viewer, owners, which, there);
        var ids = goals.values().stream().flatMap(List::stream).map(GoalView::id).toList();
        var byGoal =
                todos(viewer, there.and(todo.ownerId.in(owners)).and(todo.content.goalId.in(ids)))
                        .stream()
                        .collect(groupingBy(it -> it.content().goalId()));
        var offeredByGoal = offered.stream().collect(groupingBy(ArchiveItem::goalId));
        return people.stream()
                .map(user ->
                        Day.of(
                                date,
                                viewer.today(),
                                user,
                                goals.getOrDefault(user.id(), List.of()).stream()
                                        .map(it ->
                                                new DayGoal(
                                                        it,
                                                        byGoal.getOrDefault(it.id(), List.of()),
                                                        offeredByGoal.getOrDefault(
                                                                it.id(), List.of())))
                                        .toList()))
                .toList();
    }

    /// By owner, as they stand by hand.
    private Map<UUID, List<GoalView>> goals(
            Viewer viewer, List<UUID> owners, BooleanExpression which, BooleanExpression there) {
        var holding = selectOne().from(todo).where(todo.content.goalId.eq(goal.id), there).exists();
        var view = Goals.view(viewer);
        var rows =
                queries.select(goal.ownerId, view)
                        .from(goal)
                        .where(
                                goal.ownerId.in(owners),
                                goal.status.eq(Goal.Status.ACTIVE).or(holding),
                                which)
                        .orderBy(goal.position.asc(), goal.id.asc())
                        .fetch();
        var shown = goals.withViewers(rows.stream().map(row -> row.get(view)).toList(), viewer);
        var byOwner = new HashMap<UUID, List<GoalView>>();
        for (int i = 0; i < rows.size(); i++) {
            var owner = requireNonNull(rows.get(i).get(goal.ownerId));
            byOwner.computeIfAbsent(owner, id -> new ArrayList<>()).add(shown.get(i));
        }
        return byOwner;
    }

    private List<TodoView> todos(Viewer viewer, BooleanExpression which) {
        var found =
                queries.select(Todos.view(viewer))
                        .from(todo)
                        .where(which)
                        .orderBy(todo.position.asc(), todo.id.asc())
                        .fetch();
        return todos.withCheers(found, viewer);
    }

    /// By the column that the index of the order by hand begins with.
    private static BooleanExpression there(LocalDate date) {
        return todo.sortDate
                .eq(date)
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }
}
