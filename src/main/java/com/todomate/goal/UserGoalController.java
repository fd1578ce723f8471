package com.todomate.goal;

import com.todomate.http.Viewer;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ListRequest;
import com.todomate.viewset.Ordering;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Lists the goals of another user that are shared with the viewer.
@RestController
@RequestMapping("/users/{id}/goals")
class UserGoalController implements Ordering.Source {

    private final UserGoalQueries userGoalQueries;

    UserGoalController(UserGoalQueries userGoalQueries) {
        this.userGoalQueries = userGoalQueries;
    }

    /// Refuses with 404 `not_found` when the user does not exist for the viewer, and with 400
    /// `invalid` (field `sort` or `cursor`) an unknown sort key and a cursor of another list.
    @GetMapping
    CursorPage<GoalView> goals(Viewer viewer, @PathVariable UUID id, ListRequest listRequest) {
        return userGoalQueries.list(viewer, id, listRequest);
    }

    @Override
    public Ordering ordering() {
        return GoalQueries.ordering();
    }
}
