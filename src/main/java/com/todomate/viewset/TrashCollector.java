package com.todomate.viewset;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes for good what has lain in the trash for too long. Several servers may do it at once:
/// what one of them is at, the others pass by.
@Component
class TrashCollector {

    private static final Logger logger = LoggerFactory.getLogger(TrashCollector.class);
    private static final int AT_ONCE = 100;

    private final List<ModelViewSet<?, ?, ?, ?>> kinds;
    private final Clock clock;

    TrashCollector(List<ModelViewSet<?, ?, ?, ?>> kinds, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
    }

    /// Says how much it removed. Round after round, because what is removed in one (a todo) may be
    /// what another kind (its goal) was waiting for.
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    int collect() {
        var now = clock.instant();
        int removed = 0;
        int before;
        do {
            before = removed;
            for (var kind : kinds) removed += collect(kind, now);
        } while (removed > before);
        return removed;
    }

    private static int collect(ModelViewSet<?, ?, ?, ?> kind, Instant now) {
        int removed = 0;
        var page = kind.bin().expired(now, null, AT_ONCE);
        while (!page.isEmpty()) {
            removed += remove(kind, page.stream().map(Trash::id).toList(), now);
            page = kind.bin().expired(now, page.getLast().place(), AT_ONCE);
        }
        return removed;
    }

    /// All of them in one transaction or, when one fails, each in its own.
    private static int remove(ModelViewSet<?, ?, ?, ?> kind, List<UUID> keys, Instant now) {
        try {
            return kind.purge(keys, now);
        } catch (RuntimeException e) {
            if (keys.size() > 1) {
                return keys.stream().mapToInt(key -> remove(kind, List.of(key), now)).sum();
            }
            logger.error("Could not purge {} {}", kind.kind(), keys.getFirst(), e);
            return 0;
        }
    }
}
