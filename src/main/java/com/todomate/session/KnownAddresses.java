package com.todomate.session;

import static com.todomate.persistence.JdbcValues.hex;
import static com.todomate.persistence.JdbcValues.utc;
import static com.todomate.session.QKnownAddress.knownAddress;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.security.AddressHashes;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Remembers for 90 days from which addresses a user signed in.
@Component
public class KnownAddresses {

    static final Duration LIFETIME = Duration.ofDays(90);

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;
    private final AddressHashes hashes;
    private final Clock clock;

    KnownAddresses(JPAQueryFactory queries, JdbcTemplate sql, AddressHashes hashes, Clock clock) {
        this.queries = queries;
        this.sql = sql;
        this.hashes = hashes;
        this.clock = clock;
    }

    public boolean isKnown(UUID userId, String address) {
        return queries.selectOne()
                        .from(knownAddress)
                        .where(
                                knownAddress.key.userId.eq(userId),
                                knownAddress.key.address.in(hashes.all(address)),
                                knownAddress.expiresAt.gt(clock.instant()))
                        .fetchFirst()
                != null;
    }

    /// Deletes at most `limit` addresses of a user. Returns the number of deleted rows.
    public int deleteBatch(UUID userId, int limit) {
        return sql.update(
                "delete from known_address where user_id = unhex(?) limit ?", hex(userId), limit);
    }

    /// Remembers the address for [#LIFETIME]. Callers have verified the user's identity.
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(UUID userId, String address) {
        var expiresAt = utc(clock.instant().plus(LIFETIME));
        sql.update(
                """
                insert into known_address (user_id, address, expires_at) values (unhex(?), ?, ?)
                on duplicate key update expires_at = ?
                """,
                hex(userId),
                hashes.current(address),
                expiresAt,
                expiresAt);
    }
}
