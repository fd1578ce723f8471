package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.among;
import static com.todomate.viewset.FilterSet.when;
import static com.todomate.viewset.TextSearch.words;

import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.time.Weekday;
import com.todomate.viewset.FilterSet;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The query parameters of the quick input list. `weekday` matches rules with any of these
/// weekdays, `date` rules that cover the date. `q` searches titles and memos.
record QuickInputFilter(
        @Nullable Set<UUID> goalId,
        @Nullable Set<Weekday> weekday,
        @Nullable LocalDate date,
        @Nullable Set<QuickInput.Status> status,
        @Nullable String q)
        implements FilterSet {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                among(quickInput.content.goalId, goalId),
                when(weekday, QuickInputConditions::coversWeekday),
                when(date, QuickInputConditions::covers),
                when(
                        status,
                        statuses ->
                                QuickInputConditions.status(viewer.today())
                                        .in(statuses.stream().map(Enum::name).toList())),
                words(q, quickInput.content.title, quickInput.content.memo));
    }
}
