package com.todomate.push;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// How much is on its way to devices, by all servers together. Counted when somebody asks for the
/// metrics; every server says the same.
@Component
class Waiting implements MeterBinder {

    private final JdbcTemplate sql;
    private final Vapid vapid;

    Waiting(JdbcTemplate sql, Vapid vapid) {
        this.sql = sql;
        this.vapid = vapid;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("todomate.push.waiting", this, Waiting::count).register(meters);
    }

    private double count() {
        if (!vapid.on()) return 0;
        try {
            var count = sql.queryForObject("select count(*) from push_message", Long.class);
            return count == null ? Double.NaN : count;
        } catch (DataAccessException e) { // other metrics say that the database is away
            return Double.NaN;
        }
    }
}
