package com.todomate.calendar;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.todo.QTodo.todo;
import static java.util.stream.Collectors.groupingBy;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.JPAExpressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Users;
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
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts a day together, with five queries however many goals and todos there are.
@Component
class Days {

    private final JPAQueryFactory queries;
    private final Users users;
    private final ArchiveBox box;

    Days(JPAQueryFactory queries, Users users, ArchiveBox box) {
        this.queries = queries;
        this.users = users;
        this.box = box;
    }

    /// One's own day: the goals that one works on, and finished ones that have something there.
    @Transactional(readOnly = true)
    Day of(Viewer viewer, LocalDate date, boolean hidden) {
        var todos = todos(viewer, date).stream().collect(groupingBy(it -> it.content().goalId()));
        var offered = box.offered(date, viewer).stream().collect(groupingBy(ArchiveItem::goalId));
        var goals =
                goals(viewer, date, hidden).stream()
                        .map(it ->
                                new DayGoal(
                                        it,
                                        todos.getOrDefault(it.id(), List.of()),
                                        offered.getOrDefault(it.id(), List.of())))
                        .toList();
        return new Day(date, viewer.today(), users.summary(viewer.id()), goals);
    }

    private List<GoalView> goals(Viewer viewer, LocalDate date, boolean hidden) {
        var there = JPAExpressions.select(todo.content.goalId).from(todo).where(on(viewer, date));
        return queries.select(Goals.VIEW)
                .from(goal)
                .where(
                        goal.ownerId.eq(viewer.id()),
                        goal.deletedAt.isNull(),
                        goal.status.eq(Goal.Status.ACTIVE).or(goal.id.in(there)),
                        hidden ? null : goal.content.visibility.ne(Visibility.HIDDEN))
                .orderBy(goal.position.asc(), goal.id.asc())
                .fetch();
    }

    private List<TodoView> todos(Viewer viewer, LocalDate date) {
        return queries.select(Todos.VIEW)
                .from(todo)
                .where(on(viewer, date))
                .orderBy(todo.position.asc(), todo.id.asc())
                .fetch();
    }

    /// By the column that the index of the order by hand begins with.
    private static BooleanExpression on(Viewer viewer, LocalDate date) {
        return todo.ownerId
                .eq(viewer.id())
                .and(todo.sortDate.eq(date))
                .and(todo.state.eq(Todo.State.ACTIVE))
                .and(todo.deletedAt.isNull());
    }
}
