package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.UserQueries;
import com.todomate.account.Visibility;
import com.todomate.http.Viewer;
import com.todomate.people.SelectedViewerService;
import com.todomate.persistence.EntityRef;
import com.todomate.viewset.AssociatedFields;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.OwnerLimit;
import com.todomate.viewset.ViewSetContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The resource `/goals`: its standard operations, and its rows in the trash.
/// [GoalActionController] has the other routes.
@RestController
@RequestMapping("/goals")
class GoalViewSet extends ModelViewSet<Goal, GoalContent, GoalView, GoalFilter> {

    /// One goal more is refused with 409 `too_many`.
    private static final OwnerLimit LIMIT =
            new OwnerLimit(
                    "goals",
                    200,
                    "select count(*) from goal where owner_id = owner.id and deleted_at is null");

    private final UserQueries userQueries;
    private final SelectedViewerService viewers;
    private final GoalViewAssembler goalViewAssembler;
    private final GoalCascade goalCascade;

    GoalViewSet(
            ViewSetContext viewSetContext,
            UserQueries userQueries,
            SelectedViewerService viewers,
            GoalViewAssembler goalViewAssembler,
            GoalCascade goalCascade) {
        super(
                viewSetContext,
                goal,
                GoalQueries::view,
                (id, content, owner) ->
                        new Goal(id, owner.id(), content, firstPosition(viewSetContext, owner)));
        this.userQueries = userQueries;
        this.viewers = viewers;
        this.goalViewAssembler = goalViewAssembler;
        this.goalCascade = goalCascade;
    }

    /// Returns the position of a new goal, which comes before all others of its owner.
    private static int firstPosition(ViewSetContext viewSetContext, Viewer owner) {
        var first =
                viewSetContext
                        .queries()
                        .select(goal.position.min())
                        .from(goal)
                        .where(goal.ownerId.eq(owner.id()))
                        .fetchOne();
        return first == null ? 0 : first - 1;
    }

    @Override
    protected Predicate visibleTo(Viewer viewer) {
        return GoalQueries.visible(goal, viewer);
    }

    @Override
    public AssociatedFields<Goal, GoalContent, ?> associatedFields() {
        return viewers.viewerIdsField(GoalQueries.KIND, this::visibility);
    }

    @Override
    protected OwnerLimit[] limits(@Nullable GoalContent created) {
        return new OwnerLimit[] {LIMIT};
    }

    @Override
    protected StringExpression trashTitle() {
        return goal.content.title;
    }

    @Override
    public Ordering ordering() {
        return GoalQueries.ordering();
    }

    @Override
    public Set<String> includes() {
        return Set.of(GoalViewAssembler.COUNTS);
    }

    @Override
    protected List<GoalView> enrich(Viewer viewer, List<GoalView> rows, Set<String> includes) {
        return goalViewAssembler.complete(rows, includes, viewer);
    }

    @Override
    protected GoalContent validate(GoalContent content, @Nullable Goal existing, Viewer viewer) {
        return content.withVisibility(visibility(content, viewer));
    }

    /// Returns the visibility of a goal with this content: by default that of the settings.
    private Visibility visibility(GoalContent content, Viewer viewer) {
        var visibility = content.visibility();
        return visibility == null
                ? userQueries.settings(viewer.id()).defaultGoalVisibility()
                : visibility;
    }

    /// Refuses with 409 `goal_not_empty` when the goal holds todos.
    @Override
    protected void beforeTrash(Goal row, Viewer viewer) {
        goalCascade.requireEmpty(row.id());
        goalCascade.trash(row.id(), viewer);
    }

    /// Refuses with 409 `too_many` when the owner would have more todos than allowed.
    @Override
    protected void beforeRestore(Goal row, Viewer viewer) {
        goalCascade.restore(row.id(), viewer);
    }

    @Override
    protected List<Expression<Long>> cascadeCounts() {
        return goalCascade.trashedCounts();
    }

    @Override
    protected void beforeExpire(Collection<UUID> ids, Instant expired) {
        goalCascade.expire(ids, expired);
    }

    @Override
    protected boolean canPurge(Goal row) {
        return !goalCascade.hasRowsIncludingTrash(row.id());
    }

    @Override
    protected void beforePurge(Goal row) {
        viewers.deleteList(new EntityRef(GoalQueries.KIND, row.id()));
    }
}
