package com.todomate.push;

import static com.todomate.account.QUser.user;
import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.persistence.JdbcValues.utc;
import static com.todomate.push.QBrowserSubscription.browserSubscription;
import static com.todomate.push.QPushMessage.pushMessage;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.UserSettings;
import com.todomate.persistence.RetryOnConflict;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The messages to be pushed to devices, from the notification until they arrive or expire.
@Component
@RetryOnConflict
@Transactional
class PushOutbox {

    /// A message that is being delivered. No other server delivers it until the claim ends.
    ///
    /// @param failures consecutive failed deliveries to the device
    record ClaimedMessage(
            PushMessage message,
            UUID userId,
            UserSettings settings,
            PushTarget device,
            int failures) {}

    /// A batch of due messages.
    ///
    /// @param messages the messages to deliver
    /// @param followed devices with further messages that are held back
    /// @param until when the claim ends, for held-back messages too
    /// @param more whether more messages may be due
    record Claim(List<ClaimedMessage> messages, Set<UUID> followed, Instant until, boolean more) {}

    private static final int BATCH_SIZE = 100;

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final SubscriptionService subscriptionService;
    private final PushOutcomeMetrics pushOutcomeMetrics;
    private final JdbcTemplate sql;
    private final Clock clock;

    PushOutbox(
            EntityManager db,
            JPAQueryFactory queries,
            SubscriptionService subscriptionService,
            PushOutcomeMetrics pushOutcomeMetrics,
            JdbcTemplate sql,
            Clock clock) {
        this.db = db;
        this.queries = queries;
        this.subscriptionService = subscriptionService;
        this.pushOutcomeMetrics = pushOutcomeMetrics;
        this.sql = sql;
        this.clock = clock;
    }

    /// Claims due messages, one per device; further ones for the same device are held back. Deletes
    /// those that have expired or have no active device.
    ///
    /// @param busy whether a delivery to the device is under way
    Claim claim(Predicate<UUID> busy) {
        var now = clock.instant();
        var due = due(now);
        var until = now.plus(PushMessage.CLAIM_DURATION);
        if (due.isEmpty()) return new Claim(List.of(), Set.of(), until, false);
        var devices = devices(due.stream().map(message -> message.key().subscriptionId()).toList());
        var claimed = new LinkedHashMap<UUID, ClaimedMessage>();
        var followed = new HashSet<UUID>();
        for (var message : due) {
            var device = message.key().subscriptionId();
            var recipient = devices.get(device);
            if (recipient == null || !now.isBefore(message.until())) {
                if (recipient != null) pushOutcomeMetrics.countExpired();
                db.remove(message);
            } else {
                message.holdUntil(until);
                if (claimed.containsKey(device)) followed.add(device);
                else if (!busy.test(device)) claimed.put(device, recipient.claimed(message));
            }
        }
        return new Claim(List.copyOf(claimed.values()), followed, until, due.size() == BATCH_SIZE);
    }

    private List<PushMessage> due(Instant now) {
        return queries.selectFrom(pushMessage)
                .where(pushMessage.dueAt.loe(now))
                .orderBy(pushMessage.dueAt.asc(), pushMessage.toldAt.asc())
                .limit(BATCH_SIZE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    private record Recipient(UUID userId, UserSettings settings, PushTarget device, int failures) {

        ClaimedMessage claimed(PushMessage message) {
            return new ClaimedMessage(message, userId, settings, device, failures);
        }
    }

    private Map<UUID, Recipient> devices(Collection<UUID> ids) {
        return queries
                .select(user.id, user.settings, PushTarget.COLUMNS, browserSubscription.failures)
                .from(browserSubscription)
                .join(user)
                .on(user.id.eq(browserSubscription.userId))
                .where(browserSubscription.id.in(ids), subscriptionService.active())
                .fetch()
                .stream()
                .map(row ->
                        new Recipient(
                                requireNonNull(row.get(user.id)),
                                requireNonNull(row.get(user.settings)),
                                requireNonNull(row.get(PushTarget.COLUMNS)),
                                requireNonNull(row.get(browserSubscription.failures))))
                .collect(toMap(recipient -> recipient.device().id(), recipient -> recipient));
    }

    /// Deletes messages that are done. One that was notified again meanwhile has another due time,
    /// and stays.
    void done(Collection<DeliveryResult> results) {
        if (results.isEmpty()) return;
        sql.batchUpdate(
                """
                delete from push_message
                where subscription_id = unhex(?) and notification_id = unhex(?) and due_at = ?
                """,
                results.stream()
                        .map(result -> {
                            var key = result.claimed().message().key();
                            return new Object[] {
                                hex(key.subscriptionId()),
                                hex(key.notificationId()),
                                utc(result.claim().until())
                            };
                        })
                        .toList());
    }

    /// Makes all messages for these devices due at the given times. Those that have expired by then
    /// are deleted when they are claimed.
    void postpone(Map<UUID, Instant> devices) {
        if (devices.isEmpty()) return;
        sql.batchUpdate(
                "update push_message set due_at = ? where subscription_id = unhex(?)",
                devices.entrySet().stream()
                        .map(entry -> new Object[] {utc(entry.getValue()), hex(entry.getKey())})
                        .toList());
    }
}
