package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.cheer.CheerService;
import com.todomate.goal.GoalQueries;
import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.BoundedList.Reading;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ReorderRequest;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WritableViewSet;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Carries out the actions on todos, such as completing and moving them. [TodoActionController] has
/// the routes; this class is no controller. It extends [WritableViewSet] to lock and show rows as
/// [TodoViewSet] does, and to write under the same lock per user, with the same retries.
///
/// Methods for one todo refuse with 404 `not_found` when it is absent, invisible or trashed, with
/// 403 `not_yours` when another user owns it, and with 412 `version_conflict` on a stale
/// `If-Match`. Writes also refuse what [TodoWriteRules] refuses.
@Component
public class TodoActionService extends WritableViewSet<Todo, TodoView, TodoFilter> {

    private final CheerService cheerService;
    private final GoalQueries goalQueries;
    private final TodoWriteRules todoWriteRules;
    private final TodoEventPublisher todoEventPublisher;
    private final DayStarter dayStarter;
    private final OverdueTodoMover overdueTodoMover;
    private final TodoPositions todoPositions;

    TodoActionService(
            ViewSetContext viewSetContext,
            CheerService cheerService,
            GoalQueries goalQueries,
            TodoWriteRules todoWriteRules,
            TodoEventPublisher todoEventPublisher,
            DayStarter dayStarter,
            OverdueTodoMover overdueTodoMover) {
        super(viewSetContext, todo);
        this.cheerService = cheerService;
        this.goalQueries = goalQueries;
        this.todoWriteRules = todoWriteRules;
        this.todoEventPublisher = todoEventPublisher;
        this.dayStarter = dayStarter;
        this.overdueTodoMover = overdueTodoMover;
        this.todoPositions = new TodoPositions(viewSetContext.queries());
    }

    @Override
    protected Expression<TodoView> view(Viewer viewer) {
        return TodoQueries.view(viewer);
    }

    @Override
    protected List<TodoView> fetch(JPAQuery<?> rows, Viewer viewer, Reading reading) {
        return TodoQueries.fetch(rows, viewer, reading);
    }

    @Override
    protected Predicate visibleTo(Viewer viewer) {
        return TodoQueries.visible(viewer);
    }

    @Override
    protected List<TodoView> enrich(Viewer viewer, List<TodoView> rows, Set<String> includes) {
        return cheerService.addCounts(rows, viewer);
    }

    @Override
    protected void afterChange(Todo row, Viewer viewer) {
        todoEventPublisher.publishChange(row, viewer);
    }

    /// Marks a todo done, or leaves it done. Refuses with 409 `todo_archived` when it is in the
    /// archive box.
    public TodoView complete(Viewer viewer, UUID id) {
        return changeOwned(viewer, id, row -> row.complete(viewer));
    }

    TodoView reopen(Viewer viewer, UUID id) {
        return changeOwned(viewer, id, row -> row.reopen(viewer));
    }

    /// Moves a todo to another date or goal, and takes it out of the archive box if a date is
    /// given. Refuses what [MoveRequest#checkShift] and [MoveRequest#applyTo] refuse, with 400
    /// `no_such_goal` on `goalId`, and with 409 `too_many` when the date is full.
    TodoView move(Viewer viewer, UUID id, PartialBody<MoveRequest> body) {
        var moveRequest =
                body.require((fields, checks) -> {
                    todoPositions.lock(viewer, id, fields.goalId());
                    fields.checkShift(lockOwned(viewer, id), checks);
                    checkGoal(fields.goalId(), viewer, checks);
                });
        var row = viewSetContext.db().find(Todo.class, id); // locked above
        var moved = moveRequest.applyTo(row, viewer);
        row.update(todoWriteRules.apply(moved, row, viewer), viewer);
        if (moveRequest.hasDate()) activate(row, requireNonNull(moved.date()), null, viewer);
        afterChange(row, viewer);
        return represent(viewer, id);
    }

    private void checkGoal(@Nullable UUID goalId, Viewer viewer, FieldChecks checks) {
        if (goalId != null) checks.collect(() -> goalQueries.lockOwned(viewer, goalId, "goalId"));
    }

    /// Moves a todo to the archive box, where a todo with an origin follows its quick input again.
    /// Returns the names of the discarded fields as well. Refuses with 409 `todo_done` when it is
    /// done.
    ArchivedTodoView archive(Viewer viewer, UUID id) {
        todoPositions.lock(viewer, id, null);
        var row = lockOwned(viewer, id);
        var before = row.content();
        if (!row.isArchived()) {
            row.update(todoWriteRules.apply(before.withoutDate(), row, viewer), viewer);
        }
        return new ArchivedTodoView(represent(viewer, id), before.fieldsLostIn(row.content()));
    }

    /// Takes a todo out of the archive box. A RETURNED todo needs no date: its default is the
    /// occurrence date. Refuses with 400 `required` on `date` when a STORED todo gets no date, with
    /// 409 `todo_active` when an ACTIVE todo would get another date or time, and with 409
    /// `too_many` when the date is full.
    TodoView activate(Viewer viewer, UUID id, @Nullable PartialBody<ActivateRequest> body) {
        todoPositions.lock(viewer, id, null);
        return changeOwned(
                viewer,
                id,
                row -> {
                    var request = ActivateRequest.require(body, row);
                    activate(row, request.requireDay(row), request.time(), viewer);
                });
    }

    /// Sets the position before the other fields change: its query flushes, which would write a
    /// half-changed row. Does nothing when the todo is on that date at that time already.
    private void activate(Todo row, LocalDate day, @Nullable LocalTime time, Viewer viewer) {
        var content = row.content();
        if (row.isArchived()) {
            viewSetContext.limits().requireRoom(viewer, TodoLimits.on(day));
            row.setPosition(todoPositions.nextPosition(content.goalId(), day));
            row.activate(content.withDate(day, time == null ? content.time() : time), viewer);
        } else if (!day.equals(content.date()) || (time != null && !time.equals(content.time()))) {
            throw ApiException.conflict("todo_active");
        }
    }

    /// Puts the named todos first and returns all todos of the goal and date in their new order;
    /// those in the archive box of the goal without a date. Cuts the memos of more than 300.
    /// Refuses with 400 `no_such_goal` on `goalId`, and with 404 `not_found` when an id is not
    /// among them.
    CursorPage<TodoView> reorder(
            Viewer viewer, PartialBody<TodoActionController.ReorderTodosRequest> body) {
        var order = body.require((fields, checks) -> checkGoal(fields.goalId(), viewer, checks));
        return reorder(
                viewer,
                new ReorderRequest(order.ids()),
                TodoPositions.inList(order.goalId(), order.date()),
                todo.position,
                Todo::setPosition);
    }

    /// Moves overdue todos to another day, and returns how many were moved. Starts today first, in
    /// a transaction of its own, because that may drop, roll or plant todos. Moves batches in
    /// separate transactions: if a request fails halfway, repeating it moves the rest. Refuses with
    /// 400 `no_such_goal` on `goalId`.
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    int moveOverdue(Viewer viewer, PartialBody<TodoActionController.MoveOverdueRequest> body) {
        var request =
                body.require((fields, checks) -> {
                    var goalId = fields.goalId();
                    if (goalId != null) overdueTodoMover.checkGoal(viewer, goalId, checks);
                });
        dayStarter.ensureTodayStarted(viewer);
        var day = request.to().dateFor(viewer);
        int moved = 0;
        for (int batch = OverdueTodoMover.CHUNK; batch == OverdueTodoMover.CHUNK; moved += batch) {
            batch = overdueTodoMover.move(day, request.goalId(), viewer);
        }
        return moved;
    }
}
