package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.viewset.FilterSet;
import java.util.UUID;

/// Selects the goals of one owner.
record UserGoalFilter(UUID owner) implements FilterSet {

    @Override
    public Predicate toPredicate(Viewer viewer) {
        return goal.ownerId.eq(owner);
    }
}
