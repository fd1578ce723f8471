package com.todomate.calendar;

import static com.querydsl.core.group.GroupBy.groupBy;
import static com.todomate.diary.QDiary.diary;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.diary.Diaries;
import com.todomate.people.Profiles;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts a month of somebody together, as far as the viewer sees it.
@Component
class Months {

    private final JPAQueryFactory queries;
    private final Tallies tallies;
    private final Profiles profiles;

    Months(JPAQueryFactory queries, Tallies tallies, Profiles profiles) {
        this.queries = queries;
        this.tallies = tallies;
        this.profiles = profiles;
    }

    /// The viewer's current month, if none is named.
    @Transactional(readOnly = true)
    CalendarMonth of(Viewer viewer, UUID owner, @Nullable YearMonth month, boolean hidden) {
        var shown = month == null ? YearMonth.from(viewer.today()) : month;
        var counted = tallies.of(viewer, owner, shown.atDay(1), shown.atEndOfMonth(), hidden);
        var emoji = emoji(viewer, owner, shown);
        if (counted.isEmpty() && emoji.isEmpty()) profiles.require(viewer, owner);
        return CalendarMonth.of(shown, viewer.today(), counted, emoji);
    }

    private Map<LocalDate, String> emoji(Viewer viewer, UUID owner, YearMonth month) {
        return queries.from(diary)
                .where(
                        diary.ownerId.eq(owner),
                        diary.content.date.between(month.atDay(1), month.atEndOfMonth()),
                        diary.content.emoji.isNotNull(),
                        Diaries.visible(viewer))
                .transform(groupBy(diary.content.date).as(diary.content.emoji));
    }
}
