package com.todomate.calendar;

import static com.todomate.viewset.SqlValues.hex;
import static com.todomate.viewset.SqlValues.utc;

import com.todomate.diary.DiaryShared;
import com.todomate.todo.TodoShared;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Writes down when people shared something: every second rather than with each change, which would
/// cost every write a statement. Of what a server that is killed had not written down, only the
/// order of a feed knows.
@Component
class Activities {

    private static final Logger logger = LoggerFactory.getLogger(Activities.class);

    /// Of goals, whose level counts when it is written down.
    private static final String BY_GOAL =
            """
            update user join goal on goal.owner_id = user.id
            set shared_at = greatest(coalesce(shared_at, ?), ?)
            where goal.id = unhex(?) and visibility in ('FOLLOWERS', 'PUBLIC')
            """;

    private static final String BY_PERSON =
            """
            update user set shared_at = greatest(coalesce(shared_at, ?), ?) where id = unhex(?)
            """;

    private final Map<UUID, Instant> goals = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> persons = new ConcurrentHashMap<>();
    private final JdbcTemplate sql;

    Activities(JdbcTemplate sql) {
        this.sql = sql;
    }

    @TransactionalEventListener
    void on(TodoShared todo) {
        goals.merge(todo.goalId(), todo.at(), Activities::later);
    }

    @TransactionalEventListener
    void on(DiaryShared diary) {
        persons.merge(diary.ownerId(), diary.at(), Activities::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// Whoever reads the order calls it first, so that one's own server is never behind.
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    synchronized void keep() {
        keep(goals, BY_GOAL);
        keep(persons, BY_PERSON);
    }

    private void keep(Map<UUID, Instant> pending, String statement) {
        if (pending.isEmpty()) return;
        var some = new HashMap<UUID, Instant>();
        for (var id : List.copyOf(pending.keySet())) {
            var at = pending.remove(id);
            if (at != null) some.put(id, at);
        }
        try {
            sql.batchUpdate(statement, some.entrySet().stream().map(Activities::values).toList());
        } catch (DataAccessException e) {
            some.forEach((id, at) -> pending.merge(id, at, Activities::later));
            logger.warn("Could not write down who was active; trying again: {}", e.getMessage());
        }
    }

    private static Object[] values(Map.Entry<UUID, Instant> one) {
        var at = utc(one.getValue());
        return new Object[] {at, at, hex(one.getKey())};
    }
}
