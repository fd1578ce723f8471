package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.account.Settings.Weekday;
import com.todomate.account.Weekdays;
import com.todomate.goal.Goal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/// What quick inputs say, as pieces of queries.
final class Rules {

    private Rules() {}

    static BooleanExpression namesAny(Collection<Weekday> days) {
        return Weekdays.anyOf(days, quickInput.weekdayBits);
    }

    /// The same as [QuickInputContent#covers].
    static BooleanExpression covers(LocalDate date) {
        var content = quickInput.content;
        return namesAny(Set.of(Weekday.of(date)))
                .and(content.startDate.isNull().or(content.startDate.loe(date)))
                .and(content.endDate.isNull().or(content.endDate.goe(date)));
    }

    /// Neither paused nor suspended by its goal.
    static BooleanExpression awake() {
        return quickInput.pausedAt.isNull().and(quickInput.goal.status.eq(Goal.Status.ACTIVE));
    }

    /// The name of a [QuickInput.Status].
    static StringExpression status(LocalDate today) {
        return new CaseBuilder()
                .when(quickInput.pausedAt.isNotNull())
                .then(QuickInput.Status.PAUSED.name())
                .when(quickInput.goal.status.ne(Goal.Status.ACTIVE))
                .then(QuickInput.Status.SUSPENDED.name())
                .when(quickInput.content.endDate.lt(today))
                .then(QuickInput.Status.ENDED.name())
                .otherwise(QuickInput.Status.ACTIVE.name());
    }
}
