package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// Generates the alarms of one user, set yesterday night so that none has fired yet.
final class DemoAlarmGenerator {

    /// Sets of weekdays, Monday the lowest bit: all, working days, the weekend.
    private static final List<Integer> WEEKS = List.of(127, 127, 31, 31, 96);

    private final DemoUserContext userContext;
    private final SeededRandom seededRandom;

    DemoAlarmGenerator(DemoUserContext userContext) {
        this.userContext = userContext;
        this.seededRandom = userContext.seededRandom();
    }

    List<RowValues> generate() {
        var labels = userContext.phrases().alarms();
        var alarms = new ArrayList<RowValues>();
        var count = seededRandom.oneOf(List.of(0, 1, 1, 2, 3));
        for (int i = 0; i < count; i++) alarms.add(alarm(seededRandom.oneOf(labels)));
        return alarms;
    }

    private RowValues alarm(String label) {
        var at = label.indexOf('@');
        var createdAt = userContext.randomTime(userContext.today().minusDays(1), 23, 23);
        return new RowValues()
                .set("id", userContext.nextId())
                .set("owner_id", userContext.owner())
                .set("version", 0)
                .set("created_at", createdAt)
                .set("updated_at", createdAt)
                .set("deleted_at", null)
                .set("time", LocalTime.parse(label.substring(at + 1)))
                .set("weekdays", seededRandom.oneOf(WEEKS))
                .set("label", seededRandom.percent(80) ? label.substring(0, at).strip() : null)
                .set("enabled", seededRandom.percent(85))
                .set("rings_on", null)
                .set("rings_at", null)
                .set("rung_on", null);
    }
}
