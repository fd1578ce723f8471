package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.goal.Goal;
import com.todomate.http.Viewer;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/// QueryDSL conditions and expressions on quick inputs.
final class QuickInputConditions {

    private QuickInputConditions() {}

    /// Selects a quick input as its owner sees it today.
    static Expression<QuickInputView> view(Viewer viewer) {
        return new QQuickInputView(
                quickInput.id,
                quickInput.version,
                quickInput.createdAt,
                quickInput.updatedAt,
                quickInput.content,
                status(viewer.today()));
    }

    static BooleanExpression coversWeekday(Collection<Weekday> days) {
        return WeekdaySet.intersects(days, quickInput.weekdayBits);
    }

    /// Matches the same quick inputs as [QuickInputContent#covers].
    static BooleanExpression covers(LocalDate date) {
        var content = quickInput.content;
        return coversWeekday(Set.of(Weekday.of(date)))
                .and(content.startDate.isNull().or(content.startDate.loe(date)))
                .and(content.endDate.isNull().or(content.endDate.goe(date)));
    }

    /// Matches quick inputs that are neither paused nor suspended by a finished goal.
    static BooleanExpression isActive() {
        return quickInput.pausedAt.isNull().and(quickInput.goal.status.eq(Goal.Status.ACTIVE));
    }

    /// Returns the name of the [QuickInput.Status] on the given day.
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
