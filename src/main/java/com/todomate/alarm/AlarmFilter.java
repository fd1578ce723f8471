package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;
import static com.todomate.viewset.Filter.all;
import static com.todomate.viewset.Filter.when;

import com.querydsl.core.types.Predicate;
import com.todomate.account.Settings.Weekday;
import com.todomate.account.Weekdays;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Viewer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a list of alarms may be asked: `weekday` finds those that name any of these, `q` looks into
/// labels.
record AlarmFilter(@Nullable Boolean enabled, @Nullable Set<Weekday> weekday, @Nullable String q)
        implements Filter {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                when(enabled, alarm.content.enabled::eq),
                when(weekday, days -> Weekdays.anyOf(days, alarm.weekdayBits)),
                when(q, alarm.content.label::contains));
    }
}
