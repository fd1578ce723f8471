package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.querydsl.core.types.Expression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Settings.Weekday;
import com.todomate.account.Weekdays;
import com.todomate.viewset.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What other modules may ask of alarms.
@Component
public class Alarms {

    /// What it is called where things of several kinds stand together.
    public static final String KIND = "ALARM";

    private final JPAQueryFactory queries;

    Alarms(JPAQueryFactory queries) {
        this.queries = queries;
    }

    static Expression<AlarmView> view() {
        return new QAlarmView(
                alarm.id, alarm.version, alarm.createdAt, alarm.updatedAt, alarm.content);
    }

    /// The viewer's that ring on the weekday of this date, by time.
    public List<AlarmView> on(LocalDate date, Viewer viewer) {
        return queries.select(view())
                .from(alarm)
                .where(
                        alarm.ownerId.eq(viewer.id()),
                        alarm.deletedAt.isNull(),
                        alarm.content.enabled.isTrue(),
                        Weekdays.anyOf(Set.of(Weekday.of(date)), alarm.weekdayBits))
                .orderBy(alarm.sortTime.asc(), alarm.id.asc())
                .fetch();
    }
}
