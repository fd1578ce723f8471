package com.todomate.goal;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Paging;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What other people work on, as far as they share it.
@RestController
@RequestMapping("/users/{id}/goals")
class SharedGoalController {

    private final GoalViewSet goals;

    SharedGoalController(GoalViewSet goals) {
        this.goals = goals;
    }

    @GetMapping
    Listing<GoalView> goals(Viewer viewer, @PathVariable UUID id, @Valid Paging paging) {
        return goals.of(viewer, id, paging);
    }
}
