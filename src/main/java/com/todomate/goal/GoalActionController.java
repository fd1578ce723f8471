package com.todomate.goal;

import com.todomate.goal.GoalActionService.TodoDisposition;
import com.todomate.http.Viewer;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ReorderRequest;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The actions of the resource `/goals`, beside the standard operations of [GoalViewSet]. Each
/// route refuses what its method of [GoalActionService] refuses.
@RestController
@RequestMapping("/goals")
class GoalActionController {

    /// The body of a request that finishes a goal.
    record FinishGoalRequest(@NotNull Goal.Outcome type) {}

    private final GoalActionService goalActionService;

    GoalActionController(GoalActionService goalActionService) {
        this.goalActionService = goalActionService;
    }

    @PostMapping("/{id}/finish")
    GoalView finish(Viewer viewer, @PathVariable UUID id, @RequestBody FinishGoalRequest request) {
        return goalActionService.finish(viewer, id, request.type());
    }

    @PostMapping("/{id}/resume")
    GoalView resume(Viewer viewer, @PathVariable UUID id) {
        return goalActionService.resume(viewer, id);
    }

    @PostMapping("/reorder")
    CursorPage<GoalView> reorder(Viewer viewer, @RequestBody ReorderRequest reorderRequest) {
        return goalActionService.reorder(viewer, reorderRequest);
    }

    /// Serves DELETE with `todos`. Without it the request is the standard one.
    @DeleteMapping(path = "/{id}", params = "todos")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteWithTodos(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam("todos") TodoDisposition todoDisposition,
            @RequestParam(required = false) @Nullable UUID toGoalId) {
        goalActionService.delete(viewer, id, todoDisposition, toGoalId);
    }
}
