package com.todomate.alarm;

import static com.todomate.alarm.QAlarm.alarm;

import com.querydsl.core.types.dsl.StringExpression;
import com.todomate.http.Viewer;
import com.todomate.viewset.ModelViewSet;
import com.todomate.viewset.Ordering;
import com.todomate.viewset.OwnerLimit;
import com.todomate.viewset.ViewSetContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/alarms")
class AlarmViewSet extends ModelViewSet<Alarm, AlarmContent, AlarmView, AlarmFilter> {

    /// One alarm more is refused with 409 `too_many`.
    private static final OwnerLimit LIMIT =
            new OwnerLimit(
                    "alarms",
                    AlarmQueries.MOST,
                    "select count(*) from alarm where owner_id = owner.id and deleted_at is null");

    AlarmViewSet(ViewSetContext viewSetContext) {
        super(viewSetContext, alarm, AlarmQueries.view(), Alarm::new);
    }

    @Override
    protected StringExpression trashTitle() {
        return AlarmQueries.LABEL;
    }

    @Override
    public Ordering ordering() {
        return Ordering.withDefault("time")
                .field("time", alarm.sortTime)
                .field("createdAt", alarm.createdAt)
                .field("updatedAt", alarm.updatedAt);
    }

    @Override
    protected OwnerLimit[] limits(@Nullable AlarmContent created) {
        return new OwnerLimit[] {LIMIT};
    }

    @Override
    protected void beforeRestore(Alarm row, Viewer viewer) {
        row.schedule(viewer);
    }
}
