package com.todomate.calendar;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.query.Subqueries.selectOne;
import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.alarm.AlarmQueries;
import com.todomate.goal.Goal;
import com.todomate.goal.GoalQueries;
import com.todomate.goal.GoalView;
import com.todomate.http.Viewer;
import com.todomate.quickinput.ArchiveBoxQueries;
import com.todomate.todo.TodoQueries;
import com.todomate.todo.TodoView;
import com.todomate.viewset.BoundedList;
import com.todomate.viewset.BoundedList.Reading;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the day of a user as the viewer sees it. The number of queries does not depend on the
/// number of goals and todos.
@Component
@Transactional(readOnly = true)
class DayQueries {

    private final JPAQueryFactory queries;
    private final ArchiveBoxQueries archiveBoxQueries;
    private final DayAssembler dayAssembler;
    private final AlarmQueries alarmQueries;

    DayQueries(
            JPAQueryFactory queries,
            ArchiveBoxQueries archiveBoxQueries,
            DayAssembler dayAssembler,
            AlarmQueries alarmQueries) {
        this.queries = queries;
        this.archiveBoxQueries = archiveBoxQueries;
        this.dayAssembler = dayAssembler;
        this.alarmQueries = alarmQueries;
    }

    /// Returns the viewer's own day, with their alarms.
    DayView ownDay(Viewer viewer, LocalDate date, boolean hidden) {
        var contents = ownContents(viewer, date, hidden);
        return dayAssembler
                .assemble(viewer, List.of(viewer.id()), date, contents)
                .getFirst()
                .with(alarmQueries.on(date, viewer));
    }

    /// Returns what the viewer may see of another user's day; null when that user does not exist
    /// for the viewer.
    @Nullable DayView sharedDay(Viewer viewer, UUID owner, LocalDate date) {
        var contents = sharedContents(viewer, owner, date);
        var days = dayAssembler.assemble(viewer, List.of(owner), date, contents);
        return days.isEmpty() ? null : days.getFirst();
    }

    /// Reads the viewer's own day: their active goals, and finished goals that hold todos on the
    /// date. HIDDEN goals are left out unless `hidden` is true.
    private DayContents ownContents(Viewer viewer, LocalDate date, boolean hidden) {
        var onDate = DayConditions.isOnDate(todo, date);
        var offered = archiveBoxQueries.findOffered(date, viewer);
        var condition =
                goal.deletedAt
                        .isNull()
                        .and(DayConditions.notHidden(hidden))
                        .and(isActiveOrHasTodos(onDate));
        var goals = goals(viewer, viewer.id(), condition);
        var todos =
                BoundedList.read(
                        reading -> todos(viewer, viewer.id(), goals.rows(), onDate, reading));
        var truncated = goals.truncated() || todos.truncated() || offered.truncated();
        return new DayContents(
                Map.of(viewer.id(), goals.rows()),
                todos.rows(),
                offered.rows(),
                truncated ? Set.of(viewer.id()) : Set.of());
    }

    /// Reads another user's day: what the viewer may see of it, with memos cut. It holds no
    /// suggestions, which only their owner sees.
    private DayContents sharedContents(Viewer viewer, UUID owner, LocalDate date) {
        var onDate = DayConditions.isSharedOnDate(todo, date);
        var goals =
                goals(
                        viewer,
                        owner,
                        GoalQueries.visible(goal, viewer).and(isActiveOrHasTodos(onDate)));
        var todos = todos(viewer, owner, goals.rows(), onDate, Reading.CUT);
        var shown = BoundedList.of(todos, Reading.CUT.most());
        return new DayContents(
                Map.of(owner, goals.rows()),
                shown.rows(),
                List.of(),
                goals.truncated() || shown.truncated() ? Set.of(owner) : Set.of());
    }

    private static BooleanExpression isActiveOrHasTodos(BooleanExpression onDate) {
        return goal.status
                .eq(Goal.Status.ACTIVE)
                .or(selectOne().from(todo).where(todo.content.goalId.eq(goal.id), onDate).exists());
    }

    /// Returns the owner's goals that match, in their manual order.
    private BoundedList<GoalView> goals(Viewer viewer, UUID owner, BooleanExpression condition) {
        return BoundedList.of(
                queries.select(GoalQueries.view(viewer))
                        .from(goal)
                        .where(goal.ownerId.eq(owner), condition)
                        .orderBy(goal.position.asc(), goal.id.asc())
                        .limit(BoundedList.MOST + 1L)
                        .fetch(),
                BoundedList.MOST);
    }

    private List<TodoView> todos(
            Viewer viewer,
            UUID owner,
            List<GoalView> goals,
            BooleanExpression onDate,
            Reading reading) {
        var ids = goals.stream().map(GoalView::id).toList();
        return TodoQueries.fetch(
                queries.from(todo)
                        .where(todo.ownerId.eq(owner), todo.content.goalId.in(ids), onDate)
                        .orderBy(todo.position.asc(), todo.id.asc())
                        .limit(reading.limit()),
                viewer,
                reading);
    }
}
