package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.viewset.Kit;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/alarms")
class AlarmViewSet extends ModelViewSet<Alarm, AlarmContent, AlarmView, AlarmFilter> {

    /// How many one user may have.
    static final int MOST = 100;

    AlarmViewSet(Kit kit) {
        super(kit, alarm, Alarms.view(), Alarm::new);
    }

    /// Its label or, without one, its time.
    @Override
    protected StringExpression label() {
        var time = Expressions.stringTemplate("time_format({0}, '%H:%i')", alarm.content.time);
        return alarm.content.label.coalesce(time);
    }

    @Override
    protected Ordering ordering() {
        return Ordering.by("time")
                .key("time", alarm.sortTime)
                .key("createdAt", alarm.createdAt)
                .key("updatedAt", alarm.updatedAt);
    }

    @Override
    protected AlarmContent settled(AlarmContent content, @Nullable Alarm before, Viewer viewer) {
        if (content.weekdays().empty()) throw Refused.invalid("weekdays", "no_weekday");
        if (before == null) requireRoom(viewer);
        return content;
    }

    @Override
    protected void returning(Alarm row, Viewer viewer) {
        requireRoom(viewer);
        row.wind(viewer);
    }

    private void requireRoom(Viewer viewer) {
        var count = kit.queries().select(alarm.count()).from(alarm).where(mine(viewer)).fetchOne();
        if (Objects.requireNonNull(count) >= MOST) throw Refused.conflict("too_many_alarms", MOST);
    }
}
