package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.UserQueries;
import com.todomate.goal.GoalQueries;
import com.todomate.http.Viewer;
import com.todomate.persistence.EntityRef;
import com.todomate.problem.FieldChecks;
import com.todomate.todo.LinkedTodoCascade;
import com.todomate.todo.LinkedTodos;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.OwnerLimit;
import com.todomate.viewset.ViewSetContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The resource `/quick-inputs`: its standard operations, and its rows in the trash.
/// [QuickInputActionController] and [OccurrenceController] have the other routes.
@RestController
@RequestMapping("/quick-inputs")
@Order(0) // erased before the goals that quick inputs refer to
class QuickInputViewSet
        extends ModelViewSet<QuickInput, QuickInputContent, QuickInputView, QuickInputFilter> {

    private static final OwnerLimit LIMIT =
            new OwnerLimit(
                    "quick_inputs",
                    500,
                    "select count(*) from quick_input where owner_id = owner.id and deleted_at is null");

    private final UserQueries userQueries;
    private final GoalQueries goalQueries;
    private final LinkedTodos linkedTodos;
    private final LinkedTodoCascade linkedTodoCascade;
    private final PlantingService plantingService;
    private final SkippedOccurrences skippedOccurrences;

    QuickInputViewSet(
            ViewSetContext viewSetContext,
            UserQueries userQueries,
            GoalQueries goalQueries,
            LinkedTodos linkedTodos,
            LinkedTodoCascade linkedTodoCascade,
            PlantingService plantingService,
            SkippedOccurrences skippedOccurrences) {
        super(
                viewSetContext,
                quickInput,
                QuickInputConditions::view,
                (id, content, owner) -> new QuickInput(id, owner, content));
        this.userQueries = userQueries;
        this.goalQueries = goalQueries;
        this.linkedTodos = linkedTodos;
        this.linkedTodoCascade = linkedTodoCascade;
        this.plantingService = plantingService;
        this.skippedOccurrences = skippedOccurrences;
    }

    @Override
    protected OwnerLimit[] limits(@Nullable QuickInputContent created) {
        return new OwnerLimit[] {LIMIT};
    }

    @Override
    protected StringExpression trashTitle() {
        return quickInput.content.title;
    }

    @Override
    public Ordering ordering() {
        return Ordering.withDefault("createdAt")
                .field("createdAt", quickInput.createdAt)
                .field("updatedAt", quickInput.updatedAt)
                .field("title", quickInput.content.title);
    }

    /// Sets an absent `startDate` to the owner's logical date of creation. An explicit null means
    /// no start.
    @Override
    protected void fillDefaults(ObjectNode fields, @Nullable QuickInput existing, Viewer viewer) {
        if (fields.has("startDate")) return;
        var created = existing == null ? viewer.now() : existing.createdAt();
        fields.put("startDate", viewer.day().dateOf(created).toString());
    }

    /// Refuses with 400 `no_such_goal` on `goalId` when the goal is absent, trashed or another
    /// user's.
    @Override
    protected void check(
            QuickInputContent content,
            @Nullable QuickInput existing,
            Viewer viewer,
            FieldChecks checks) {
        if (!checks.hasNoErrors("goalId")) return;
        if (existing == null || !existing.content().goalId().equals(content.goalId())) {
            checks.collect(() -> goalQueries.requireOwned(viewer, content.goalId(), "goalId"));
        }
    }

    /// Fills in the mode. Processes the days up to today first, because they follow the old rule.
    @Override
    protected QuickInputContent validate(
            QuickInputContent content, @Nullable QuickInput existing, Viewer viewer) {
        if (existing != null) plantingService.catchUp(existing, viewer);
        return content.mode() == null
                ? content.withMode(userQueries.settings(viewer.id()).quickInputMode())
                : content;
    }

    @Override
    protected void afterSave(QuickInput row, Viewer viewer) {
        linkedTodos.rewrite(row.id(), row.content(), viewer);
        plantingService.plant(row, viewer.day(), viewer.now());
    }

    /// Matches quick inputs whose goal is outside the trash, and that did not go to the trash with
    /// it.
    @Override
    protected BooleanExpression restorableAlone() {
        return quickInput
                .deletedWith
                .isNull()
                .and(GoalQueries.isNotTrashed(quickInput.content.goalId));
    }

    @Override
    protected @Nullable BooleanExpression trashedUnder(EntityRef other) {
        if (!other.kind().equals("goals")) return null;
        return quickInput
                .content
                .goalId
                .eq(other.id())
                .and(GoalQueries.isNotTrashed(quickInput.content.goalId).not());
    }

    @Override
    protected List<Expression<Long>> cascadeCounts() {
        return List.of(LinkedTodoCascade.countTrashedWith(quickInput.id, quickInput.ownerId));
    }

    @Override
    protected void beforeTrash(QuickInput row, Viewer viewer) {
        plantingService.settlePastDays(row, viewer);
        linkedTodoCascade.trashWith(row.id(), viewer);
    }

    /// Restores the todos that went to the trash with it. Refuses with 409 `goal_in_trash` when its
    /// goal lies in the trash, and with 409 `too_many` when the owner would have more todos than
    /// allowed.
    @Override
    protected void beforeRestore(QuickInput row, Viewer viewer) {
        goalQueries.requireNotTrashed(row.content().goalId());
        linkedTodoCascade.restoreWith(row.id(), viewer);
        plantingService.restart(row, viewer);
    }

    @Override
    protected void beforePurge(QuickInput row) {
        linkedTodoCascade.forget(row.id());
        skippedOccurrences.deleteSkips(row.id());
    }
}
