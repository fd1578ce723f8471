package com.todomate.calendar;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.diary.DiaryQueries;
import com.todomate.http.Viewer;
import com.todomate.people.ProfileQueries;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads a month of a user's calendar, as far as the viewer sees it.
@Component
class MonthQueries {

    private final JPAQueryFactory queries;
    private final TodoCountQueries todoCountQueries;
    private final ProfileQueries profileQueries;

    MonthQueries(
            JPAQueryFactory queries,
            TodoCountQueries todoCountQueries,
            ProfileQueries profileQueries) {
        this.queries = queries;
        this.todoCountQueries = todoCountQueries;
        this.profileQueries = profileQueries;
    }

    /// Returns a month, by default the owner's current one. Refuses with 404 `not_found` when the
    /// owner does not exist for the viewer.
    @Transactional(readOnly = true)
    CalendarMonth month(Viewer viewer, UUID owner, @Nullable YearMonth month, boolean hidden) {
        var today = profileQueries.today(viewer, owner);
        var shown = month == null ? YearMonth.from(today) : month;
        var counted =
                todoCountQueries.count(viewer, owner, shown.atDay(1), shown.atEndOfMonth(), hidden);
        var emoji = emoji(viewer, owner, shown);
        return CalendarMonth.of(shown, today, counted, emoji);
    }

    private Map<LocalDate, String> emoji(Viewer viewer, UUID owner, YearMonth month) {
        return queries.from(diary)
                .where(
                        diary.ownerId.eq(owner),
                        diary.content.date.between(month.atDay(1), month.atEndOfMonth()),
                        diary.content.emoji.isNotNull(),
                        DiaryQueries.visible(viewer))
                .transform(groupBy(diary.content.date).as(diary.content.emoji));
    }
}
