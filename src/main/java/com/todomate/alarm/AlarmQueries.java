package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.querydsl.core.types.Expression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Queries on alarms for other modules.
@Component
public class AlarmQueries {

    /// The kind of alarms in references to rows of several kinds.
    public static final String KIND = "ALARM";

    /// The label or, without one, the time.
    static final StringExpression LABEL =
            alarm.content.label.coalesce(
                    Expressions.stringTemplate("time_format({0}, '%H:%i')", alarm.content.time));

    private final JPAQueryFactory queries;

    AlarmQueries(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// The most alarms that one user may own.
    static final int MOST = 100;

    static Expression<AlarmView> view() {
        return new QAlarmView(
                alarm.id, alarm.version, alarm.createdAt, alarm.updatedAt, alarm.content);
    }

    /// Returns the viewer's enabled alarms on the weekday of this date, by time.
    public List<AlarmView> on(LocalDate date, Viewer viewer) {
        return queries.select(view())
                .from(alarm)
                .where(
                        alarm.ownerId.eq(viewer.id()),
                        alarm.deletedAt.isNull(),
                        alarm.content.enabled.isTrue(),
                        WeekdaySet.intersects(Set.of(Weekday.of(date)), alarm.weekdayBits))
                .orderBy(alarm.sortTime.asc(), alarm.id.asc())
                .limit(MOST)
                .fetch();
    }
}
