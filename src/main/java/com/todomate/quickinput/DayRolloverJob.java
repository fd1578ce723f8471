package com.todomate.quickinput;

import static com.todomate.quickinput.QQuickInput.quickInput;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.jobs.RecurringJob;
import com.todomate.viewset.FilterSet;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Starts the days of users who have not opened the app, within a minute. Reads only quick inputs
/// that are due, so its cost does not depend on the number of users. Logs a failure and retries
/// that user in the next run.
@Component
class DayRolloverJob implements RecurringJob {

    private static final Logger logger = LoggerFactory.getLogger(DayRolloverJob.class);
    private static final int BATCH_SIZE = 100;

    private final JPAQueryFactory queries;
    private final DayRolloverService dayRolloverService;
    private final Clock clock;

    DayRolloverJob(JPAQueryFactory queries, DayRolloverService dayRolloverService, Clock clock) {
        this.queries = queries;
        this.dayRolloverService = dayRolloverService;
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
        for (var owners = dueOwners(null);
                !owners.isEmpty();
                owners = dueOwners(owners.getLast())) {
            for (var owner : owners) startDay(owner);
        }
    }

    private void startDay(UUID owner) {
        try {
            dayRolloverService.rollOver(owner);
        } catch (RuntimeException e) {
            logger.error("Could not start the day of user {}; the next run retries it", owner, e);
        }
    }

    private List<UUID> dueOwners(@Nullable UUID after) {
        return queries.select(quickInput.ownerId)
                .distinct()
                .from(quickInput)
                .where(
                        quickInput.dueAt.loe(clock.instant()),
                        quickInput.deletedAt.isNull(),
                        FilterSet.when(after, quickInput.ownerId::gt))
                .orderBy(quickInput.ownerId.asc())
                .limit(BATCH_SIZE)
                .fetch();
    }
}
