package com.todomate.alarm;

import static java.util.stream.Collectors.toSet;

import com.todomate.account.LogicalDayChanged;
import com.todomate.account.UserQueries;
import com.todomate.persistence.EntityRef;
import com.todomate.persistence.RetryOnConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Fires due alerts in batches of 100. A firing is recorded in the transaction that publishes it
/// ([AlertsFired]), so each alert fires once even when a server is killed on the way.
@Component
class TimedAlertService {

    /// The result of a batch: how many alerts were checked, and which fired.
    record Batch(int checked, List<AlertFiring> firings) {}

    private static final Logger logger = LoggerFactory.getLogger(TimedAlertService.class);
    private static final int BATCH_SIZE = 100;

    /// Alerts later than this are recorded as missed and not delivered.
    static final Duration MAX_DELAY = Duration.ofMinutes(15);

    /// How long to wait before an alert that could not be fired is checked again.
    private static final Duration FAILURE_DELAY = Duration.ofHours(1);

    /// How long to wait before an alert whose transaction failed is tried again.
    private static final Duration RETRY_DELAY = Duration.ofMinutes(1);

    private final TransactionOperations transaction;
    private final List<TimedAlertSource<?>> kinds;
    private final UserQueries userQueries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TimedAlertService(
            TransactionOperations transaction,
            List<TimedAlertSource<?>> kinds,
            UserQueries userQueries,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.userQueries = userQueries;
        this.events = events;
        this.clock = clock;
    }

    /// Fires the alerts of a kind that have been due longest.
    @RetryOnConflict
    Batch fireBatch(TimedAlertSource<?> kind) {
        return transaction.execute(status -> {
            var now = clock.instant();
            return fire(kind, kind.due(now, BATCH_SIZE), now);
        });
    }

    /// Returns the ids of the alerts of a kind that have been due longest.
    List<UUID> dueIds(TimedAlertSource<?> kind) {
        return kind.waiting(clock.instant(), BATCH_SIZE);
    }

    /// Fires one alert in a transaction of its own, so that a lock on it or its owner delays no
    /// other.
    @RetryOnConflict
    Batch fireOne(TimedAlertSource<?> kind, UUID id) {
        return transaction.execute(status -> {
            var now = clock.instant();
            return fire(kind, kind.due(now, id), now);
        });
    }

    @RetryOnConflict
    void postpone(TimedAlertSource<?> kind, UUID id) {
        transaction.executeWithoutResult(
                status -> kind.postpone(id, clock.instant().plus(RETRY_DELAY)));
    }

    private Batch fire(TimedAlertSource<?> kind, List<? extends TimedAlert> due, Instant now) {
        if (due.isEmpty()) return new Batch(0, List.of());
        // Read after the alerts are locked: a change of zone or day start waits for the same locks.
        var owners = userQueries.owners(due.stream().map(TimedAlert::ownerId).collect(toSet()));
        var firings = new ArrayList<AlertFiring>();
        var idsBySchedule = new LinkedHashMap<AlertSchedule, List<UUID>>();
        for (var timedAlert : due) {
            idsBySchedule
                    .computeIfAbsent(
                            fire(kind, timedAlert, owners, now, firings),
                            schedule -> new ArrayList<>())
                    .add(timedAlert.id());
        }
        idsBySchedule.forEach(kind::save);
        if (!firings.isEmpty()) events.publishEvent(new AlertsFired(List.copyOf(firings)));
        return new Batch(due.size(), List.copyOf(firings));
    }

    private static AlertSchedule fire(
            TimedAlertSource<?> kind,
            TimedAlert timedAlert,
            Map<UUID, UserQueries.Owner> owners,
            Instant now,
            List<AlertFiring> firings) {
        var owner = owners.get(timedAlert.ownerId());
        var date = timedAlert.nextDate();
        var time = timedAlert.time();
        var at = timedAlert.checkAt();
        if (owner == null || date == null || time == null || at == null) {
            return new AlertSchedule(null, null, null);
        }
        try {
            var day = owner.settings().day();
            var moment = day.instantOf(date, time);
            if (moment.isAfter(now)) return timedAlert.reschedule(moment, day, now);
            if (!timedAlert.isSuppressed() && owner.active()) {
                // An alert whose time a change of zone or day start skipped fires at that change.
                var since = moment.isAfter(at) ? moment : at;
                var missed = since.plus(MAX_DELAY).isBefore(now);
                firings.add(
                        new AlertFiring(
                                timedAlert.ownerId(),
                                new EntityRef(kind.kind(), timedAlert.id()),
                                date,
                                missed));
            }
            return timedAlert.afterFiring(day, now);
        } catch (RuntimeException e) {
            // An alert that cannot be fired does not stop the others.
            logger.error(
                    "Could not fire {} {}, checking it again in an hour",
                    kind.kind(),
                    timedAlert.id(),
                    e);
            return new AlertSchedule(date, now.plus(FAILURE_DELAY), timedAlert.lastDate());
        }
    }

    /// Lets the user's alerts be checked again. Runs in the transaction of the change and is not
    /// retried by itself, because a transaction that was rolled back cannot continue.
    @EventListener
    void on(LogicalDayChanged changed) {
        kinds.forEach(kind -> kind.recheck(changed.userId(), clock.instant()));
    }
}
