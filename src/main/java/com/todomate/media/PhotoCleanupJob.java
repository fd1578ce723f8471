package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.jobs.RecurringJob;
import com.todomate.media.image.PhotoSize;
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

/// Removes photos that nothing refers to: first hides them, then deletes their files, then their
/// rows. Checks each photo once a day. Skips rows that another transaction has locked, and resumes
/// an interrupted removal in the next run.
@Component
class PhotoCleanupJob implements RecurringJob {

    private static final Logger logger = LoggerFactory.getLogger(PhotoCleanupJob.class);
    private static final int BATCH_SIZE = 100;

    /// How long to wait before a failed deletion is tried again.
    private static final Duration RETRY_DELAY = Duration.ofHours(1);

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final List<PhotoReference> references;
    private final PhotoStorage store;
    private final Clock clock;

    PhotoCleanupJob(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            List<PhotoReference> references,
            PhotoStorage store,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.references = references;
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

    /// Checks one batch of due photos. Returns false when none was due. A checked photo is due
    /// later or deleted, so repeated calls end.
    private boolean step(Instant now) {
        var batch =
                transaction.execute(status -> {
                    var due = due(now);
                    var referenced = findReferenced(due);
                    return new CheckedBatch(
                            due.size(),
                            due.stream()
                                    .filter(row -> markIfRemovable(row, referenced, now))
                                    .map(Photo::id)
                                    .toList());
                });
        batch.leaving().forEach(this::delete);
        return batch.count() > 0;
    }

    private record CheckedBatch(int count, List<UUID> leaving) {}

    private List<Photo> due(Instant now) {
        return queries.selectFrom(photo)
                .where(photo.checkAt.loe(now))
                .orderBy(photo.checkAt.asc(), photo.id.asc())
                .limit(BATCH_SIZE)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    private Set<UUID> findReferenced(List<Photo> due) {
        var kept =
                due.stream().filter(row -> row.state() == Photo.State.KEPT).map(Photo::id).toList();
        var referenced = new HashSet<UUID>();
        if (!kept.isEmpty())
            references.forEach(reference -> referenced.addAll(reference.findReferenced(kept)));
        return referenced;
    }

    /// Marks a photo as removed when nothing refers to it, else postpones its check. Returns
    /// whether its files are to be deleted, which must wait for the commit that hides the photo.
    private static boolean markIfRemovable(Photo row, Set<UUID> referenced, Instant now) {
        if (row.state() == Photo.State.KEPT && !row.recordUse(referenced.contains(row.id()), now)) {
            row.postponeCheck(now.plus(Photo.GRACE));
            return false;
        }
        row.markRemoved(now.plus(RETRY_DELAY));
        return true;
    }

    private void delete(UUID id) {
        try {
            for (var photoSize : PhotoSize.values()) store.delete(photoSize.name(id));
            transaction.executeWithoutResult(status ->
                    queries.delete(photo)
                            .where(photo.id.eq(id), photo.state.eq(Photo.State.REMOVED))
                            .execute());
        } catch (IOException | RuntimeException e) {
            logger.error(
                    "Could not delete photo {}, trying again in {} minutes",
                    id,
                    RETRY_DELAY.toMinutes(),
                    e);
        }
    }
}
