package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.todomate.viewset.TitleSource;
import org.springframework.stereotype.Component;

@Component
class AlarmTitles extends TitleSource {

    AlarmTitles() {
        super(AlarmQueries.KIND, alarm, AlarmQueries.LABEL);
    }
}
