package com.todomate.stream;

import static com.todomate.stream.QListener.listener;
import static com.todomate.viewset.SqlValues.hex;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who listens where, as all servers know it through the database. Rows are written only for those
/// who listen: a change of anybody else's costs none.
@Component
@Transactional
class Listeners {

    /// This server, until it ends.
    private final UUID here = UUID.randomUUID();

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;

    Listeners(JPAQueryFactory queries, JdbcTemplate sql) {
        this.queries = queries;
        this.sql = sql;
    }

    /// From now on this session's hints come here.
    void add(UUID user, UUID session) {
        sql.update(
                """
                insert into listener (server, session_id, user_id, listened_at)
                values (unhex(?), unhex(?), unhex(?), utc_timestamp(3))
                on duplicate key update listened_at = utc_timestamp(3)
                """,
                hex(here),
                hex(session),
                hex(user));
    }

    /// Leaves a hint for all of the user's other sessions that listen on other servers.
    void hint(Collection<Change> changes) {
        var users = new HashSet<UUID>();
        changes.forEach(change -> users.add(change.user()));
        var listening = elsewhere(users);
        sql.batchUpdate(
                """
                update listener set changes = changes + 1, changed_at = utc_timestamp(3)
                where user_id = unhex(?) and session_id <> unhex(?) and server <> unhex(?)
                """,
                changes.stream()
                        .filter(change -> listening.contains(change.user()))
                        .map(change ->
                                new Object[] {hex(change.user()), hex(change.session()), hex(here)})
                        .toList());
    }

    private Set<UUID> elsewhere(Set<UUID> users) {
        return new HashSet<>(
                queries.select(listener.userId)
                        .distinct()
                        .from(listener)
                        .where(listener.userId.in(users), listener.server.ne(here))
                        .fetch());
    }

    /// How many hints were left for each session here, of those that got one just now.
    @Transactional(readOnly = true)
    Map<UUID, Long> hinted() {
        return queries
                .select(listener.sessionId, listener.changes)
                .from(listener)
                .where(
                        listener.server.eq(here),
                        Expressions.booleanTemplate(
                                "{0} > instant - 10 second", listener.changedAt))
                .fetch()
                .stream()
                .collect(
                        toMap(
                                row -> requireNonNull(row.get(listener.sessionId)),
                                row -> requireNonNull(row.get(listener.changes))));
    }

    /// Those who cannot be there any more: a stream ends with its token.
    void tidy() {
        sql.update(
                """
                delete from listener where listened_at < utc_timestamp(3) - interval 10 minute
                limit 1000
                """);
    }
}
