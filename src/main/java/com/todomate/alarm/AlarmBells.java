package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.querydsl.jpa.impl.JPAQueryFactory;
import org.springframework.stereotype.Component;

@Component
class AlarmBells extends Bells<Alarm> {

    AlarmBells(JPAQueryFactory queries) {
        super(queries, Alarms.KIND, alarm, alarm.ringsOn);
    }
}
