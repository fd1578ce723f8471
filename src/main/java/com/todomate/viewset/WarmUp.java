package com.todomate.viewset;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Runs every [Warming] once and takes back what it wrote; readiness waits for it, as for every
/// runner.
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger logger = LoggerFactory.getLogger(WarmUp.class);

    private final List<Warming> all;
    private final TransactionOperations transaction;
    private final Clock clock;

    WarmUp(List<Warming> all, TransactionOperations transaction, Clock clock) {
        this.all = all;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var nobody =
                new Viewer(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        false,
                        new OwnDay(ZoneOffset.UTC, LocalTime.MIDNIGHT),
                        clock.instant());
        try {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                all.forEach(warming -> warming.warm(nobody));
            });
        } catch (RuntimeException e) {
            // Whoever asks next will hear of it; a cold server is a server.
            logger.warn("Starts cold", e);
        }
    }
}
