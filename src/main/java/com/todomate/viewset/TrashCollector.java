package com.todomate.viewset;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Removes for good what has lain in the trash for too long, but for what somebody is at.
@Component
class TrashCollector implements Job {

    private static final Logger logger = LoggerFactory.getLogger(TrashCollector.class);
    private static final int AT_ONCE = 100;

    private final List<ModelViewSet<?, ?, ?, ?>> kinds;
    private final Clock clock;

    TrashCollector(List<ModelViewSet<?, ?, ?, ?>> kinds, Clock clock) {
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

    /// Says how much it removed. Round after round, because what is removed in one (a todo) may be
    /// what another kind (its goal) was waiting for.
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
