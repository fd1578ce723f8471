package com.todomate.stream;

import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.stream.QStreamRegistration.streamRegistration;
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

/// Records in the database which sessions have event streams on which server. Hints are written
/// only for users with a stream on another server, so other changes cost no write.
@Component
@Transactional
class StreamRegistrations {

    /// Identifies this server until it stops.
    private final UUID serverId = UUID.randomUUID();

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;

    StreamRegistrations(JPAQueryFactory queries, JdbcTemplate sql) {
        this.queries = queries;
        this.sql = sql;
    }

    /// Registers the session for hints to this server.
    void add(UUID user, UUID session) {
        sql.update(
                """
                insert into listener (server, session_id, user_id, listened_at)
                values (unhex(?), unhex(?), unhex(?), utc_timestamp(3))
                on duplicate key update listened_at = utc_timestamp(3)
                """,
                hex(serverId),
                hex(session),
                hex(user));
    }

    /// Leaves a hint for each other session of the user that has a stream on another server.
    void hint(Collection<SessionChange> changes) {
        var users = new HashSet<UUID>();
        changes.forEach(sessionChange -> users.add(sessionChange.user()));
        var listening = usersOnOtherServers(users);
        sql.batchUpdate(
                """
                update listener set changes = changes + 1, changed_at = utc_timestamp(3)
                where user_id = unhex(?) and session_id <> unhex(?) and server <> unhex(?)
                """,
                changes.stream()
                        .filter(sessionChange -> listening.contains(sessionChange.user()))
                        .map(sessionChange ->
                                new Object[] {
                                    hex(sessionChange.user()),
                                    hex(sessionChange.session()),
                                    hex(serverId)
                                })
                        .toList());
    }

    private Set<UUID> usersOnOtherServers(Set<UUID> users) {
        return new HashSet<>(
                queries.select(streamRegistration.userId)
                        .distinct()
                        .from(streamRegistration)
                        .where(
                                streamRegistration.userId.in(users),
                                streamRegistration.server.ne(serverId))
                        .fetch());
    }

    /// Returns the number of hints so far for each session on this server that got one in the last
    /// ten seconds.
    @Transactional(readOnly = true)
    Map<UUID, Long> hinted() {
        return queries
                .select(streamRegistration.sessionId, streamRegistration.changes)
                .from(streamRegistration)
                .where(
                        streamRegistration.server.eq(serverId),
                        Expressions.booleanTemplate(
                                "{0} > instant - 10 second", streamRegistration.changedAt))
                .fetch()
                .stream()
                .collect(
                        toMap(
                                row -> requireNonNull(row.get(streamRegistration.sessionId)),
                                row -> requireNonNull(row.get(streamRegistration.changes))));
    }

    /// Deletes registrations older than ten minutes: a stream ends with its access token.
    void tidy() {
        sql.update(
                """
                delete from listener where listened_at < utc_timestamp(3) - interval 10 minute
                limit 1000
                """);
    }
}
