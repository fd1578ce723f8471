package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;
import static com.todomate.viewset.FilterSet.all;
import static com.todomate.viewset.FilterSet.when;
import static com.todomate.viewset.TextSearch.words;

import com.querydsl.core.types.Predicate;
import com.todomate.http.Viewer;
import com.todomate.time.Weekday;
import com.todomate.time.WeekdaySet;
import com.todomate.viewset.FilterSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Filters of the list of alarms. `weekday` matches alarms on any of these weekdays, `q` searches
/// labels.
record AlarmFilter(@Nullable Boolean enabled, @Nullable Set<Weekday> weekday, @Nullable String q)
        implements FilterSet {

    @Override
    public @Nullable Predicate toPredicate(Viewer viewer) {
        return all(
                when(enabled, alarm.content.enabled::eq),
                when(weekday, days -> WeekdaySet.intersects(days, alarm.weekdayBits)),
                words(q, alarm.content.label));
    }
}
