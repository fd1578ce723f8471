package com.todomate.alarm;

import static java.util.stream.Collectors.toSet;

import com.todomate.account.DayMoved;
import com.todomate.account.Users;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Retried;
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

/// Rings what is due, a bounded piece at a time. That something rang is written down in the
/// transaction that tells of it, so it rings once, whoever is killed on the way.
@Component
class Ringer {

    /// What came of a piece.
    record Round(int looked, List<Ring> rings) {}

    private static final Logger logger = LoggerFactory.getLogger(Ringer.class);
    private static final int AT_ONCE = 100;

    /// What rings later than that would only be confusing.
    static final Duration PATIENCE = Duration.ofMinutes(15);

    /// When to look again at what cannot be rung.
    private static final Duration LATER = Duration.ofHours(1);

    /// When to try again what somebody holds up.
    private static final Duration SOON = Duration.ofMinutes(1);

    private final TransactionOperations transaction;
    private final List<Bells<?>> kinds;
    private final Users users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ringer(
            TransactionOperations transaction,
            List<Bells<?>> kinds,
            Users users,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transaction = transaction;
        this.kinds = kinds;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /// Looks at those of a kind that have waited longest.
    @Retried
    Round round(Bells<?> kind) {
        return transaction.execute(status -> {
            var now = clock.instant();
            return ring(kind, kind.due(now, AT_ONCE), now);
        });
    }

    List<UUID> waiting(Bells<?> kind) {
        return kind.waiting(clock.instant(), AT_ONCE);
    }

    /// Looks at one alone, which holds up nobody else.
    @Retried
    Round one(Bells<?> kind, UUID id) {
        return transaction.execute(status -> {
            var now = clock.instant();
            return ring(kind, kind.due(now, id), now);
        });
    }

    @Retried
    void postpone(Bells<?> kind, UUID id) {
        transaction.executeWithoutResult(status -> kind.postpone(id, clock.instant().plus(SOON)));
    }

    private Round ring(Bells<?> kind, List<? extends Bell> due, Instant now) {
        if (due.isEmpty()) return new Round(0, List.of());
        // Read behind the lock, for which a change of zone or day start waits as well.
        var owners = users.owners(due.stream().map(Bell::ownerId).collect(toSet()));
        var rings = new ArrayList<Ring>();
        var settings = new LinkedHashMap<Setting, List<UUID>>();
        for (var bell : due) {
            settings.computeIfAbsent(
                            ring(kind, bell, owners, now, rings), setting -> new ArrayList<>())
                    .add(bell.id());
        }
        settings.forEach(kind::put);
        if (!rings.isEmpty()) events.publishEvent(new Rang(List.copyOf(rings)));
        return new Round(due.size(), List.copyOf(rings));
    }

    private static Setting ring(
            Bells<?> kind,
            Bell bell,
            Map<UUID, Users.Owner> owners,
            Instant now,
            List<Ring> rings) {
        var owner = owners.get(bell.ownerId());
        var date = bell.ringsOn();
        var time = bell.time();
        var at = bell.ringsAt();
        if (owner == null || date == null || time == null || at == null) {
            return new Setting(null, null, null);
        }
        try {
            var day = owner.settings().day();
            var moment = day.moment(date, time);
            if (moment.isAfter(now)) return bell.pending(moment, day, now);
            if (!bell.silent() && owner.there()) {
                // What a change of zone or day start jumped over rings at the jump.
                var since = moment.isAfter(at) ? moment : at;
                var missed = since.plus(PATIENCE).isBefore(now);
                rings.add(new Ring(bell.ownerId(), new Ref(kind.kind(), bell.id()), date, missed));
            }
            return bell.rung(day, now);
        } catch (RuntimeException e) {
            // One that cannot be rung does not keep the others.
            logger.error("Could not ring {} {}", kind.kind(), bell.id(), e);
            return new Setting(date, now.plus(LATER), bell.rungOn());
        }
    }

    /// Part of the change, and retried with it alone: what is rolled back cannot go on.
    @EventListener
    void on(DayMoved moved) {
        kinds.forEach(kind -> kind.lookAgain(moved.userId(), clock.instant()));
    }
}
