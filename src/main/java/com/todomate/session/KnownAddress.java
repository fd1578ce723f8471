package com.todomate.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/// An address from which a user signed in, stored as a keyed hash. Written by [KnownAddresses].
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read and written by queries
public class KnownAddress {

    @Embeddable
    @SuppressWarnings("ArrayRecordComponent") // never compared in memory
    public record Key(
            UUID userId, @JdbcTypeCode(SqlTypes.BINARY) @Column(length = 32) byte[] address) {}

    @EmbeddedId private Key key;
    private Instant expiresAt;

    protected KnownAddress() {}
}
