package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.Users;
import com.todomate.people.Profiles;
import com.todomate.people.SelectedViewers;
import com.todomate.viewset.Arrangement;
import com.todomate.viewset.Beside;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.Paging;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/goals")
class GoalViewSet extends ModelViewSet<Goal, GoalContent, GoalView, GoalFilter> {

    /// How a goal ends.
    record Finish(@NotNull Goal.Ending type) {}

    /// What becomes of the todos of a goal that is deleted.
    enum Todos {
        TRASH,
        MOVE
    }

    private final Users users;
    private final Goals goals;
    private final Profiles profiles;
    private final SelectedViewers viewers;
    private final List<GoalContents> contents;

    GoalViewSet(
            Kit kit,
            Users users,
            Goals goals,
            Profiles profiles,
            SelectedViewers viewers,
            List<GoalContents> contents) {
        super(
                kit,
                goal,
                Goals::view,
                (id, content, owner) -> new Goal(id, owner.id(), content, first(kit, owner)));
        this.users = users;
        this.goals = goals;
        this.profiles = profiles;
        this.viewers = viewers;
        this.contents = contents;
    }

    /// A new goal comes before all others.
    private static int first(Kit kit, Viewer owner) {
        var first =
                kit.queries()
                        .select(goal.position.min())
                        .from(goal)
                        .where(goal.ownerId.eq(owner.id()))
                        .fetchOne();
        return first == null ? 0 : first - 1;
    }

    @Override
    protected Predicate visible(Viewer viewer) {
        return Goals.visible(goal, viewer);
    }

    /// Those of somebody's goals that the viewer may see.
    @Transactional(readOnly = true)
    Listing<GoalView> of(Viewer viewer, UUID owner, Paging paging) {
        var page = page(viewer, visible(viewer), new GoalsOf(owner), paging, Set.of());
        if (page.items().isEmpty()) profiles.require(viewer, owner);
        return page;
    }

    @Override
    public Beside<Goal, ?> beside() {
        return viewers.of(Goals.KIND, Goal::visibility);
    }

    @Override
    protected void purging(Goal row) {
        viewers.forget(new Ref(Goals.KIND, row.id()));
    }

    @Override
    protected StringExpression label() {
        return goal.content.title;
    }

    @Override
    protected Ordering ordering() {
        return Ordering.by("position")
                .key("position", goal.position)
                .key("title", goal.content.title)
                .key("createdAt", goal.createdAt)
                .key("updatedAt", goal.updatedAt);
    }

    @Override
    protected Set<String> extras() {
        return Set.of("counts");
    }

    @Override
    protected List<GoalView> enriched(Viewer viewer, List<GoalView> rows, Set<String> extras) {
        var page = viewers.listed(rows, viewer);
        if (!extras.contains("counts")) return page;
        // What others hold is not counted: some of it may not be there for the viewer.
        var ids = page.stream().filter(GoalView::own).map(GoalView::id).toList();
        if (ids.isEmpty()) return page;
        var counts = new HashMap<UUID, GoalCounts>();
        for (var kind : contents) {
            kind.counts(ids).forEach((id, some) -> counts.merge(id, some, GoalCounts::and));
        }
        return page.stream()
                .map(view ->
                        view.own()
                                ? view.with(counts.getOrDefault(view.id(), GoalCounts.NONE))
                                : view)
                .toList();
    }

    @Override
    protected GoalContent settled(GoalContent content, @Nullable Goal before, Viewer viewer) {
        return content.visibility() == null
                ? content.seenBy(users.defaultGoalVisibility(viewer.id()))
                : content;
    }

    @PostMapping("/{id}/finish")
    GoalView finish(Viewer viewer, @PathVariable UUID id, @Valid @RequestBody Finish how) {
        return change(viewer, id, row -> row.finish(how.type(), viewer.now()));
    }

    @PostMapping("/{id}/resume")
    GoalView resume(Viewer viewer, @PathVariable UUID id) {
        return change(
                viewer,
                id,
                row -> {
                    if (row.active()) return;
                    row.resume();
                    contents.forEach(kind -> kind.resumed(id, viewer));
                });
    }

    /// Answers all goals in their new order.
    @PostMapping("/reorder")
    Listing<GoalView> reorder(Viewer viewer, @Valid @RequestBody Arrangement wanted) {
        return arranged(viewer, wanted, mine(viewer), goal.position, Goal::place);
    }

    /// Deletes a goal and says what becomes of its todos: to the trash with it, or to another goal.
    @DeleteMapping(path = "/{id}", params = "todos")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Todos todos,
            @RequestParam(required = false) @Nullable UUID toGoalId) {
        var row = own(viewer, id);
        switch (todos) {
            case TRASH -> {
                if (toGoalId != null) throw Refused.invalid("toGoalId", "only_with_move");
                contents.forEach(kind -> kind.trashWith(id, viewer));
            }
            case MOVE -> {
                if (toGoalId == null) throw Refused.invalid("toGoalId", "required");
                if (toGoalId.equals(id)) throw Refused.invalid("toGoalId", "no_such_goal");
                goals.lockOwn(viewer, toGoalId, "toGoalId");
                contents.forEach(kind -> kind.move(id, toGoalId, viewer));
            }
        }
        discard(row, viewer);
    }

    @Override
    protected void leaving(Goal row, Viewer viewer) {
        if (contents.stream().anyMatch(kind -> kind.in(row.id()))) {
            throw Refused.conflict("goal_not_empty");
        }
        contents.forEach(kind -> kind.trashWith(row.id(), viewer));
    }

    @Override
    protected void returning(Goal row, Viewer viewer) {
        contents.forEach(kind -> kind.restoreWith(row.id(), viewer));
    }

    @Override
    protected boolean purgeable(Goal row) {
        return contents.stream().noneMatch(kind -> kind.evenTrashIn(row.id()));
    }
}
