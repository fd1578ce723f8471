package com.todomate.todo;

import static com.todomate.todo.QTodo.todo;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.cheer.CheerService;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.persistence.EntityRef;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.OwnerLimit;
import com.todomate.viewset.ViewSetContext;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The standard operations of the resource `/todos`; [TodoActionController] has its actions. Routes
/// for one todo refuse with 404 `not_found` when it is absent, invisible or trashed, with 403
/// `not_yours` when another user owns it, and with 412 `version_conflict` on a stale `If-Match`.
/// Writes also refuse what [TodoWriteRules] refuses.
@RestController
@RequestMapping("/todos")
@Order(Ordered.HIGHEST_PRECEDENCE) // erased before the quick inputs and goals that todos refer to
public class TodoViewSet extends ModelViewSet<Todo, TodoContent, TodoView, TodoFilter> {

    private final CheerService cheerService;
    private final TodoOriginRules todoOriginRules;
    private final TodoWriteRules todoWriteRules;
    private final TodoEventPublisher todoEventPublisher;
    private final TodoPositions todoPositions;

    TodoViewSet(
            ViewSetContext viewSetContext,
            CheerService cheerService,
            TodoOriginRules todoOriginRules,
            TodoWriteRules todoWriteRules,
            TodoEventPublisher todoEventPublisher) {
        super(
                viewSetContext,
                todo,
                TodoQueries::view,
                (id, content, owner) ->
                        new Todo(
                                id,
                                owner.id(),
                                content,
                                new TodoPositions(viewSetContext.queries())
                                        .nextPosition(content.goalId(), content.date()),
                                null,
                                owner.day(),
                                owner.now()));
        this.cheerService = cheerService;
        this.todoOriginRules = todoOriginRules;
        this.todoWriteRules = todoWriteRules;
        this.todoEventPublisher = todoEventPublisher;
        this.todoPositions = new TodoPositions(viewSetContext.queries());
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

    @Override
    protected void beforePurge(Todo row) {
        cheerService.deleteOn(TodoQueries.KIND, List.of(row.id()));
    }

    @Override
    protected OwnerLimit[] limits(@Nullable TodoContent created) {
        var date = created == null ? null : created.date();
        return date == null
                ? new OwnerLimit[] {TodoLimits.TODOS}
                : new OwnerLimit[] {TodoLimits.TODOS, TodoLimits.on(date)};
    }

    @Override
    protected StringExpression trashTitle() {
        return todo.content.title;
    }

    @Override
    public Ordering ordering() {
        return Ordering.withDefault("date,position")
                .field("date", todo.sortDate, "position")
                .field("position", todo.position)
                .field("createdAt", todo.createdAt)
                .field("updatedAt", todo.updatedAt)
                .field("title", todo.content.title);
    }

    @Override
    protected void check(
            TodoContent content, @Nullable Todo existing, Viewer viewer, FieldChecks checks) {
        todoWriteRules.check(content, existing, viewer, checks);
    }

    @Override
    protected TodoContent validate(TodoContent content, @Nullable Todo existing, Viewer viewer) {
        return todoWriteRules.adapt(content, existing, viewer);
    }

    /// Locks the goals before the todo, when a change of goal or date may change positions.
    @Override
    protected void beforeLock(UUID id, ObjectNode body, Viewer viewer) {
        if (!body.has("goalId") && !body.has("date")) return;
        todoPositions.lock(viewer, id, viewSetContext.peek(body, "goalId", UUID.class));
    }

    /// Restores a todo from the trash. Refuses with 404 `not_found` when it does not lie there,
    /// with 409 `too_many` when the owner has reached the limit, with 409 `goal_in_trash` when its
    /// goal lies in the trash, and with 409 `quick_input_in_trash` when it follows a quick input
    /// that does.
    @Override
    public TodoView restore(Viewer viewer, UUID id) {
        todoPositions.lock(viewer, id, null);
        return super.restore(viewer, id);
    }

    /// Matches todos whose goal is outside the trash, as is the quick input of those that follow
    /// one, and that did not go to the trash with either.
    @Override
    protected BooleanExpression restorableAlone() {
        var quickInputAllows = todo.detached.isFalse().or(todo.origin.follows.isFalse());
        return todo.deletedWith
                .isNull()
                .and(quickInputAllows)
                .and(GoalQueries.isNotTrashed(todo.content.goalId));
    }

    @Override
    protected @Nullable BooleanExpression trashedUnder(EntityRef other) {
        return switch (other.kind()) {
            case "goals" -> TodoTrashCascade.underGoal(other.id());
            case "quick-inputs" -> TodoTrashCascade.underQuickInput(other.id());
            default -> null;
        };
    }

    /// Skips the occurrence of the todo, so that it is not offered again.
    @Override
    protected void beforeTrash(Todo row, Viewer viewer) {
        todoOriginRules.skipOccurrence(row);
    }

    /// Refuses with 409 `goal_in_trash` when its goal lies in the trash, and with 409
    /// `quick_input_in_trash` when it follows a quick input that does.
    @Override
    protected void beforeRestore(Todo row, Viewer viewer) {
        todoOriginRules.prepareRestore(row, viewer);
    }
}
