package com.todomate.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A link that was mailed to a user, stored as the hash of its token. It is valid once, for 30
/// minutes.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // read by queries
class MailedLink {

    /// The action that a link confirms, with the key of its mail texts and the path of its page.
    enum Purpose {
        PASSWORD_RESET("password-reset", "/reset-password"),
        EMAIL_CHANGE("email-change", "/confirm-email");

        final String word;
        final String page;

        Purpose(String word, String page) {
            this.word = word;
            this.page = page;
        }
    }

    static final Duration LIFETIME = Duration.ofMinutes(30);

    @Id
    @JdbcTypeCode(SqlTypes.BINARY)
    @Column(length = 32)
    private byte[] hash;

    private UUID userId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private @Nullable String email;
    private Instant expiresAt;

    protected MailedLink() {}

    MailedLink(byte[] hash, UUID userId, Purpose purpose, @Nullable String email, Instant now) {
        this.hash = hash;
        this.userId = userId;
        this.purpose = purpose;
        this.email = email;
        this.expiresAt = now.plus(LIFETIME);
    }

    UUID userId() {
        return userId;
    }

    @Nullable String email() {
        return email;
    }

    boolean isValid(Purpose purpose, Instant now) {
        return this.purpose == purpose && now.isBefore(expiresAt);
    }
}
