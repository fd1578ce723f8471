package com.todomate.goal;

import static com.todomate.goal.QGoal.goal;

import com.querydsl.core.types.Predicate;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.util.UUID;

/// Whose goals somebody looks at.
record GoalsOf(UUID owner) implements Filter {

    @Override
    public Predicate toPredicate(Viewer viewer) {
        return goal.ownerId.eq(owner);
    }
}
