package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;
import static com.todomate.viewset.Filter.all;
import static com.todomate.viewset.Filter.among;
import static com.todomate.viewset.Filter.when;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Visibility;
import com.todomate.viewset.Color;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a list of goals may be asked; `q` looks into titles.
record GoalFilter(
        @Nullable Set<Goal.Status> status,
        @Nullable Set<Visibility> visibility,
        @Nullable Set<@Color String> color,
        @Nullable String q)
        implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                among(goal.status, status),
                among(goal.content.visibility, visibility),
                among(goal.content.color, color),
                when(q, goal.content.title::contains));
    }
}
