package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.querydsl.jpa.impl.JPAQueryFactory;
import org.springframework.stereotype.Component;

@Component
class AlarmAlertSource extends TimedAlertSource<Alarm> {

    AlarmAlertSource(JPAQueryFactory queries) {
        super(queries, AlarmQueries.KIND, alarm, alarm.nextDate);
    }
}
