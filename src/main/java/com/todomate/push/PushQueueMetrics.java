package com.todomate.push;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Reports the number of messages in the outbox, for all servers together. It is counted at each
/// scrape, and every server reports the same number.
@Component
class PushQueueMetrics implements MeterBinder {

    private final JdbcTemplate sql;
    private final VapidIdentity vapidIdentity;

    PushQueueMetrics(JdbcTemplate sql, VapidIdentity vapidIdentity) {
        this.sql = sql;
        this.vapidIdentity = vapidIdentity;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("todomate.push.waiting", this, PushQueueMetrics::count).register(meters);
    }

    private double count() {
        if (!vapidIdentity.isEnabled()) return 0;
        try {
            var count = sql.queryForObject("select count(*) from push_message", Long.class);
            return count == null ? Double.NaN : count;
        } catch (DataAccessException e) { // other metrics report the unavailable database
            return Double.NaN;
        }
    }
}
