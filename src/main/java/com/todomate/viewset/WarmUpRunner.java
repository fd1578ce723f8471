package com.todomate.viewset;

import com.todomate.http.Viewer;
import com.todomate.time.LogicalDay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Runs every [WarmUpTask] repeatedly and rolls back what they wrote, so that the JVM compiles the
/// hot paths before users need them. Runs at least one round. Starts further rounds, up to
/// `todomate.warm-up-rounds` in total, until [#MAX_TIME] has passed since the first. Like every
/// runner it delays readiness; requests are served meanwhile. A failing task does not stop the
/// start.
@Component
class WarmUpRunner implements ApplicationRunner {

    private static final Logger logger = LoggerFactory.getLogger(WarmUpRunner.class);
    private static final Duration MAX_TIME = Duration.ofSeconds(6);

    private final List<WarmUpTask> warmUpTasks;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final int maxRounds;

    WarmUpRunner(
            List<WarmUpTask> warmUpTasks,
            TransactionOperations transaction,
            Clock clock,
            @Value("${todomate.warm-up-rounds}") int maxRounds) {
        this.warmUpTasks = warmUpTasks;
        this.transaction = transaction;
        this.clock = clock;
        this.maxRounds = maxRounds;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            runTasks();
            var start = System.nanoTime();
            var rounds = 1;
            while (rounds < maxRounds && System.nanoTime() - start < MAX_TIME.toNanos()) {
                runTasks();
                rounds++;
            }
            logger.info("Warmed up; rounds: {}", rounds);
        } catch (RuntimeException e) {
            // A server without warm-up is only slow at first. Lasting faults show in requests.
            logger.warn("The warm-up failed; the first requests are slow", e);
        }
    }

    private void runTasks() {
        var viewer = syntheticUser();
        var follower = syntheticUser();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            warmUpTasks.forEach(warmUpTask -> warmUpTask.run(viewer, follower));
        });
    }

    private Viewer syntheticUser() {
        return new Viewer(
                UUID.randomUUID(), UUID.randomUUID(), false, LogicalDay.UTC, clock.instant());
    }
}
