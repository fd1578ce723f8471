package com.todomate.goal;

import com.todomate.http.Viewer;
import com.todomate.people.SelectedViewerService;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Completes the views of goals with the values that are no columns of their rows.
@Component
class GoalViewAssembler {

    /// The value of `include` that asks for [GoalCounts].
    static final String COUNTS = "counts";

    private final SelectedViewerService viewers;
    private final GoalCascade goalCascade;

    GoalViewAssembler(SelectedViewerService viewers, GoalCascade goalCascade) {
        this.viewers = viewers;
        this.goalCascade = goalCascade;
    }

    /// Adds the lists of viewers, and the counts when `includes` asks for them.
    List<GoalView> complete(List<GoalView> views, Set<String> includes, Viewer viewer) {
        var page = viewers.addTo(views, viewer);
        return includes.contains(COUNTS) ? addCounts(page) : page;
    }

    /// Counts only the viewer's own goals: parts of others' goals may be hidden from the viewer.
    private List<GoalView> addCounts(List<GoalView> views) {
        var ids = views.stream().filter(GoalView::own).map(GoalView::id).toList();
        if (ids.isEmpty()) return views;
        var counts = goalCascade.counts(ids);
        return views.stream()
                .map(view ->
                        view.own()
                                ? view.with(counts.getOrDefault(view.id(), GoalCounts.NONE))
                                : view)
                .toList();
    }
}
