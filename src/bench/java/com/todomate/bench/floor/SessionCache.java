package com.todomate.bench.floor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds the user of a request by its token and session. Caches a session for as long as the
/// product does, so that a revoked one is refused equally soon.
final class SessionCache {

    private record CachedSession(Viewer viewer, Instant expiresAt) {}

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(4);

    private static final String QUERY =
            """
            select u.id, u.time_zone, u.day_starts_at, s.expires_at
            from session s join user u on u.id = s.user_id
            where s.id = ? and s.revoked_at is null
                and u.deactivated_at is null and u.deletion_requested_at is null
            """;

    private final Cache<UUID, CachedSession> sessions =
            Caffeine.newBuilder().expireAfterWrite(TIME_TO_LIVE).maximumSize(100_000).build();
    private final Database database;
    private final TokenVerifier tokens;

    SessionCache(Database database, TokenVerifier tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /// Returns the user, or null when the request must be refused.
    @Nullable Viewer viewer(HttpServletRequest request) throws SQLException {
        var token = tokens.verify(request.getHeader("Authorization"));
        if (token == null) return null;
        var session = sessions.getIfPresent(token.session());
        if (session == null) {
            session = load(token.session());
            if (session == null) return null;
            sessions.put(token.session(), session);
        }
        var isValid =
                session.viewer().id().equals(token.user())
                        && Instant.now().isBefore(session.expiresAt());
        return isValid ? session.viewer() : null;
    }

    private @Nullable CachedSession load(UUID id) throws SQLException {
        try (var connection = database.connection()) {
            return Database.first(connection, QUERY, SessionCache::read, id);
        }
    }

    private static CachedSession read(RowReader row) throws SQLException {
        var viewer = new Viewer(row.id(), ZoneId.of(row.text()), row.time());
        return new CachedSession(viewer, row.moment());
    }
}
