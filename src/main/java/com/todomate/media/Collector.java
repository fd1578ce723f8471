package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Job;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Removes photos that nothing refers to any more, or never did: first from sight, then their
/// files, then what is known of them. Each is looked at once a day; what somebody is at is passed
/// by, and what was interrupted goes on at the next round.
@Component
class Collector implements Job {

    private static final Logger logger = LoggerFactory.getLogger(Collector.class);
    private static final int AT_ONCE = 100;

    /// When to try again what is being removed, should that fail.
    private static final Duration LATER = Duration.ofHours(1);

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final List<PhotoHolder> holders;
    private final PhotoStore store;
    private final Clock clock;

    Collector(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            List<PhotoHolder> holders,
            PhotoStore store,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.holders = holders;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "photos";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        var now = clock.instant();
        while (step(now)) {}
    }

    /// Looks at some, and says whether there may be more. Whatever is looked at is due later, or
    /// gone, so this comes to an end.
    private boolean step(Instant now) {
        var looked =
                transaction.execute(status -> {
                    var due = due(now);
                    var held = held(due);
                    return new Looked(
                            due.size(),
                            due.stream()
                                    .filter(one -> leaves(one, held, now))
                                    .map(Photo::id)
                                    .toList());
                });
        looked.leaving().forEach(this::delete);
        return looked.count() > 0;
    }

    private record Looked(int count, List<UUID> leaving) {}

    private List<Photo> due(Instant now) {
        return queries.selectFrom(photo)
                .where(photo.checkAt.loe(now))
                .orderBy(photo.checkAt.asc(), photo.id.asc())
                .limit(AT_ONCE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    private Set<UUID> held(List<Photo> due) {
        var kept =
                due.stream().filter(one -> one.state() == Photo.State.KEPT).map(Photo::id).toList();
        var held = new HashSet<UUID>();
        if (!kept.isEmpty()) holders.forEach(holder -> held.addAll(holder.holding(kept)));
        return held;
    }

    /// Whether its files are to be deleted now: once that nobody sees it any more is committed.
    private static boolean leaves(Photo one, Set<UUID> held, Instant now) {
        if (one.state() == Photo.State.KEPT && !one.abandoned(held.contains(one.id()), now)) {
            one.checkAgain(now.plus(Photo.GRACE));
            return false;
        }
        one.remove(now.plus(LATER));
        return true;
    }

    private void delete(UUID id) {
        try {
            for (var size : Size.values()) store.delete(size.name(id));
            transaction.executeWithoutResult(status ->
                    queries.delete(photo)
                            .where(photo.id.eq(id), photo.state.eq(Photo.State.REMOVED))
                            .execute());
        } catch (IOException | RuntimeException e) {
            logger.error("Could not delete photo {}", id, e);
        }
    }
}
