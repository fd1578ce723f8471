package com.todomate.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.jpa.domain.support.AuditingEntityListener;

/// An account: who someone is, how they prove it, and how they want things. Handle and e-mail are
/// in lower case. One that was deactivated, or asked to be deleted, exists for nobody else.
@Entity
@EntityListeners(AuditingEntityListener.class)
@SuppressWarnings("NullAway.Init") // JPA fills what its constructor leaves empty
public class User {

    /// What an account may do.
    public enum Role {
        USER,
        ADMIN
    }

    /// How long a deleted account can be called back by signing in.
    static final Duration GRACE = Duration.ofDays(14);

    @Id private UUID id;
    @Version private int version;

    @CreatedDate
    @Column(updatable = false)
    private Instant createdAt;

    @LastModifiedDate private Instant updatedAt;
    private String handle;
    private String email;
    private String passwordHash;
    private String displayName;
    private @Nullable String bio;
    private @Nullable UUID avatarId;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Embedded private Settings settings;
    private @Nullable Instant deactivatedAt;
    private @Nullable Instant deletionRequestedAt;

    /// When they last did something that all who follow them may see; what only some may see is
    /// left out, because the order of a feed must not tell of it. Written beside this entity.
    @Column(insertable = false, updatable = false)
    private @Nullable Instant sharedAt;

    protected User() {}

    User(UUID id, MeContent content, String email, String hash, Settings settings, Role role) {
        this.id = id;
        this.handle = content.handle();
        this.displayName = content.displayName();
        this.bio = content.bio();
        this.avatarId = content.avatarId();
        this.email = email;
        this.passwordHash = hash;
        this.settings = settings;
        this.role = role;
    }

    public UUID id() {
        return id;
    }

    public String handle() {
        return handle;
    }

    public String displayName() {
        return displayName;
    }

    public Settings settings() {
        return settings;
    }

    int version() {
        return version;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    String email() {
        return email;
    }

    String passwordHash() {
        return passwordHash;
    }

    Role role() {
        return role;
    }

    @Nullable Instant deactivatedAt() {
        return deactivatedAt;
    }

    @Nullable Instant deletionRequestedAt() {
        return deletionRequestedAt;
    }

    MeContent content() {
        return new MeContent(handle, displayName, bio, avatarId);
    }

    void rewrite(MeContent content) {
        handle = content.handle();
        displayName = content.displayName();
        bio = content.bio();
        avatarId = content.avatarId();
    }

    void settle(Settings settings) {
        this.settings = settings;
    }

    void changePassword(String hash) {
        passwordHash = hash;
    }

    void changeEmail(String email) {
        this.email = email;
    }

    void deactivate(Instant now) {
        if (deactivatedAt == null) deactivatedAt = now;
    }

    void activate() {
        deactivatedAt = null;
    }

    void leave(Instant now) {
        if (deletionRequestedAt == null) deletionRequestedAt = now;
    }

    /// Signing in calls a leaving account back.
    void stay() {
        deletionRequestedAt = null;
    }

    /// From here on no server calls the account back, however late its clock is: parts of it may be
    /// missing.
    void go() {
        deletionRequestedAt = Instant.EPOCH;
    }

    boolean gone(Instant now) {
        return deletionRequestedAt != null && !deletionRequestedAt.plus(GRACE).isAfter(now);
    }
}
