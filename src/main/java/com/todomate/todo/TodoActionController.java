package com.todomate.todo;

import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ReorderRequest;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The actions of the resource `/todos`, beside the standard operations of [TodoViewSet]. Each
/// route refuses what its method of [TodoActionService] refuses.
@RestController
@RequestMapping("/todos")
class TodoActionController {

    /// The new order of a goal's todos on one date, or in its archive box without a date. 400
    /// `repeated_id` on `ids` when an id occurs twice.
    record ReorderTodosRequest(
            @Nullable LocalDate date,
            @NotNull UUID goalId,
            @NotEmpty @Size(max = 1000) List<UUID> ids)
            implements CheckedFields {

        @Override
        public void check(FieldChecks checks) {
            ReorderRequest.checkRepeated(ids, checks);
        }
    }

    /// The day to move overdue todos to, and the goal whose todos to move; all goals without one.
    record MoveOverdueRequest(@NotNull MoveRequest.RelativeDay to, @Nullable UUID goalId) {}

    /// How many todos were moved.
    record MoveOverdueResponse(int moved) {}

    private final TodoActionService todoActionService;

    TodoActionController(TodoActionService todoActionService) {
        this.todoActionService = todoActionService;
    }

    @PostMapping("/{id}/complete")
    TodoView complete(Viewer viewer, @PathVariable UUID id) {
        return todoActionService.complete(viewer, id);
    }

    @PostMapping("/{id}/reopen")
    TodoView reopen(Viewer viewer, @PathVariable UUID id) {
        return todoActionService.reopen(viewer, id);
    }

    @PostMapping("/{id}/move")
    TodoView move(
            Viewer viewer, @PathVariable UUID id, @RequestBody PartialBody<MoveRequest> body) {
        return todoActionService.move(viewer, id, body);
    }

    @PostMapping("/{id}/archive")
    ArchivedTodoView archive(Viewer viewer, @PathVariable UUID id) {
        return todoActionService.archive(viewer, id);
    }

    @PostMapping("/{id}/activate")
    TodoView activate(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable PartialBody<ActivateRequest> body) {
        return todoActionService.activate(viewer, id, body);
    }

    @PostMapping("/reorder")
    CursorPage<TodoView> reorder(
            Viewer viewer, @RequestBody PartialBody<ReorderTodosRequest> body) {
        return todoActionService.reorder(viewer, body);
    }

    @PostMapping("/move-overdue")
    MoveOverdueResponse moveOverdue(
            Viewer viewer, @RequestBody PartialBody<MoveOverdueRequest> body) {
        return new MoveOverdueResponse(todoActionService.moveOverdue(viewer, body));
    }
}
