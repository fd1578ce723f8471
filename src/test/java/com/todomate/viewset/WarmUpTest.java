package com.todomate.viewset;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest {

    @Autowired WarmUpRunner warmUpRunner;
    @Autowired JdbcTemplate sql;

    @Test
    void everyTaskRunsInEveryRound(CapturedOutput log) {
        var runs = new AtomicInteger();
        List<WarmUpTask> tasks =
                List.of((viewer, follower) -> runs.incrementAndGet(), (viewer, follower) -> {});
        new WarmUpRunner(tasks, TransactionOperations.withoutTransaction(), Clock.systemUTC(), 3)
                .run(new DefaultApplicationArguments());

        assertThat(runs).hasValue(3);
        assertThat(log.getAll()).contains("Warmed up; rounds: 3");
    }

    @Test
    void warmUpRunsEveryTaskAndLeavesNoUser(CapturedOutput log) {
        warmUpRunner.run(new DefaultApplicationArguments());

        assertThat(log.getAll()).doesNotContain("The warm-up failed");
        assertThat(
                        sql.queryForObject(
                                "select count(*) from user where email like '%@todomate.invalid'",
                                Long.class))
                .isZero();
    }
}
