package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;
import static com.todomate.viewset.Filter.all;
import static com.todomate.viewset.Filter.among;
import static com.todomate.viewset.Filter.when;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Settings.Weekday;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a list of quick inputs may be asked: `weekday` finds those that name any of these, `date`
/// those whose rule covers it, `q` looks into titles and memos.
record QuickInputFilter(
        @Nullable Set<UUID> goalId,
        @Nullable Set<Weekday> weekday,
        @Nullable LocalDate date,
        @Nullable Set<QuickInput.Status> status,
        @Nullable String q)
        implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                among(quickInput.content.goalId, goalId),
                when(weekday, Rules::namesAny),
                when(date, Rules::covers),
                when(
                        status,
                        wanted ->
                                Rules.status(viewer.today())
                                        .in(wanted.stream().map(Enum::name).toList())),
                when(
                        q,
                        text ->
                                quickInput
                                        .content
                                        .title
                                        .contains(text)
                                        .or(quickInput.content.memo.contains(text))));
    }
}
