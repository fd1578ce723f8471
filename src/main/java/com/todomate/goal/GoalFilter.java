package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.among;
import static com.todomate.viewset.TextSearch.words;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Visibility;
import com.todomate.http.HexColor;
import com.todomate.http.Viewer;
import com.todomate.viewset.FilterSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Filters of the list of goals. `q` searches titles.
record GoalFilter(
        @Nullable Set<Goal.Status> status,
        @Nullable Set<Visibility> visibility,
        @Nullable Set<@HexColor String> color,
        @Nullable String q)
        implements FilterSet {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                among(goal.status, status),
                among(goal.content.visibility, visibility),
                among(goal.content.color, color),
                words(q, goal.content.title));
    }
}
