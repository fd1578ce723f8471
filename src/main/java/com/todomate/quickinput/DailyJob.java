package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Job;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Begins the days that have come without anybody opening them. Costs as much as there is to do,
/// however many users there are; one that fails is told of and tried again next time.
@Component
class DailyJob implements Job {

    private static final Logger logger = LoggerFactory.getLogger(DailyJob.class);
    private static final int AT_ONCE = 100;

    private final JPAQueryFactory queries;
    private final Daybreak daybreak;
    private final Clock clock;

    DailyJob(JPAQueryFactory queries, Daybreak daybreak, Clock clock) {
        this.queries = queries;
        this.daybreak = daybreak;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "days";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        for (var due = due(null); !due.isEmpty(); due = due(due.getLast())) {
            for (var owner : due) begin(owner);
        }
    }

    private void begin(UUID owner) {
        try {
            daybreak.begin(owner);
        } catch (RuntimeException e) {
            logger.error("Could not begin the day of user {}", owner, e);
        }
    }

    private List<UUID> due(@Nullable UUID after) {
        return queries.select(quickInput.ownerId)
                .distinct()
                .from(quickInput)
                .where(
                        quickInput.dueAt.loe(clock.instant()),
                        quickInput.deletedAt.isNull(),
                        Filter.when(after, quickInput.ownerId::gt))
                .orderBy(quickInput.ownerId.asc())
                .limit(AT_ONCE)
                .fetch();
    }
}
