package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.todomate.http.Viewer;
import com.todomate.people.ProfileQueries;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ListRequest;
import com.todomate.viewset.ListRequest.ListQuery;
import com.todomate.viewset.ViewSetContext;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the goals of a user as the viewer sees them.
@Component
@Transactional(readOnly = true)
class UserGoalQueries {

    private final ViewSetContext viewSetContext;
    private final ProfileQueries profileQueries;
    private final GoalViewAssembler goalViewAssembler;

    UserGoalQueries(
            ViewSetContext viewSetContext,
            ProfileQueries profileQueries,
            GoalViewAssembler goalViewAssembler) {
        this.viewSetContext = viewSetContext;
        this.profileQueries = profileQueries;
        this.goalViewAssembler = goalViewAssembler;
    }

    /// Lists those goals of a user that the viewer may see. Refuses with 404 `not_found` when the
    /// user does not exist for the viewer, and with 400 `invalid` (field `sort` or `cursor`) an
    /// unknown sort key and a cursor of another list.
    CursorPage<GoalView> list(Viewer viewer, UUID owner, ListRequest listRequest) {
        var listQuery =
                new ListQuery<>(
                        viewSetContext,
                        goal,
                        GoalQueries.view(viewer),
                        GoalQueries.ordering(),
                        "/goals");
        var page =
                listQuery.page(
                        viewer,
                        GoalQueries.visible(goal, viewer),
                        new UserGoalFilter(owner),
                        listRequest,
                        rows -> goalViewAssembler.complete(rows, Set.of(), viewer));
        if (page.items().isEmpty()) profileQueries.requireVisible(viewer, owner);
        return page;
    }
}
