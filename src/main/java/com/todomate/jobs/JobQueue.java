package com.todomate.jobs;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MySQL8JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Adds entries for [QueuedJob]s to the database. Does not know the jobs, so that a job may use
/// services that add entries.
///
/// ```java
/// jobQueue.add(mailQueue, mail); // runs within seconds after the commit
/// ```
@Component
public class JobQueue {

    /// Ignores fields that it does not know: a newer server may have added them to an entry.
    static final Serializer SERIALIZER = new Jackson3Serializer(JsonMapper.builder().build());

    /// MariaDB takes the same statements. Stores times in UTC, like the recurring jobs.
    static final JdbcCustomization JDBC = new MySQL8JdbcCustomization(true);

    private final SchedulerClient client;
    private final Clock clock;

    JobQueue(DataSource dataSource, Clock clock) {
        this.client =
                SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                        .serializer(SERIALIZER)
                        .jdbcCustomization(JDBC)
                        .build();
        this.clock = clock;
    }

    /// Adds an entry in one statement. It is part of the transaction of the caller, if there is
    /// one: after a rollback, the job does not run.
    public <T> void add(QueuedJob<T> job, T data) {
        var entry = new TaskInstance<>(job.name(), UUID.randomUUID().toString(), data);
        // The method for one entry would first ask whether there is one with this id.
        client.scheduleBatch(List.<TaskInstance<?>>of(entry), clock.instant());
    }
}
