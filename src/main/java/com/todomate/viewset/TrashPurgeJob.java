package com.todomate.viewset;

import com.todomate.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Permanently removes the rows that have been in the trash for 30 days. Rows that another
/// transaction has locked wait for the next run.
@Component
class TrashPurgeJob implements RecurringJob {

    private static final Logger logger = LoggerFactory.getLogger(TrashPurgeJob.class);
    private static final int BATCH_SIZE = 100;

    private final List<TrashableViewSet<?, ?, ?>> kinds;
    private final Clock clock;

    TrashPurgeJob(List<TrashableViewSet<?, ?, ?>> kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "trash";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        collect();
    }

    /// Removes the rows of all users and returns their number. Repeats until a round removes
    /// nothing: a removed row (a todo) may be the last that kept a row of another kind (its goal).
    int collect() {
        return collect(null, Integer.MAX_VALUE);
    }

    /// Removes the rows of one owner, or of all users when `owner` is null, and returns their
    /// number. Stops soon after `most` rows, because the owner waits for the response. The next run
    /// removes the rest.
    int collect(@Nullable UUID owner, int most) {
        var now = clock.instant();
        int removed = 0;
        int before;
        do {
            before = removed;
            for (var kind : kinds) removed += collect(kind, owner, now, most - removed);
        } while (removed > before && removed < most);
        return removed;
    }

    private static int collect(
            TrashableViewSet<?, ?, ?> kind, @Nullable UUID owner, Instant now, int most) {
        int removed = 0;
        var page = kind.trashRepository().expired(now, owner, null, BATCH_SIZE);
        while (!page.isEmpty() && removed < most) {
            removed += remove(kind, page.stream().map(TrashItem::id).toList(), now);
            page =
                    kind.trashRepository()
                            .expired(now, owner, page.getLast().cursorKeys(), BATCH_SIZE);
        }
        return removed;
    }

    /// Removes the rows in one transaction. If that fails, removes each row in a separate
    /// transaction, so that one failing row does not keep the others.
    private static int remove(TrashableViewSet<?, ?, ?> kind, List<UUID> ids, Instant now) {
        try {
            return kind.purge(ids, now);
        } catch (RuntimeException e) {
            if (ids.size() > 1) {
                return ids.stream().mapToInt(id -> remove(kind, List.of(id), now)).sum();
            }
            logger.error("Could not purge {} {}", kind.kind(), ids.getFirst(), e);
            return 0;
        }
    }
}
