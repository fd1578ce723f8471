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

/// An account: its profile, credentials, role and settings. Handle and e-mail address are in lower
/// case. An account that is deactivated, or whose deletion was requested, is invisible to other
/// users.
@Entity
@EntityListeners(AuditingEntityListener.class)
@SuppressWarnings("NullAway.Init") // JPA fills what its constructor leaves empty
public class User {

    /// What an account may do.
    public enum Role {
        USER,
        ADMIN
    }

    /// The time during which signing in cancels a requested deletion.
    public static final Duration GRACE = Duration.ofDays(14);

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

    @Embedded private UserSettings settings;
    private @Nullable Instant deactivatedAt;
    private @Nullable Instant deletionRequestedAt;

    /// The last time that the user shared something with all followers, for the order of feeds.
    /// Items with fewer viewers do not count, because the order must not reveal them. Written by
    /// SQL statements outside of this entity.
    @Column(insertable = false, updatable = false)
    private @Nullable Instant sharedAt;

    protected User() {}

    public User(
            UUID id,
            AccountContent content,
            String email,
            String hash,
            UserSettings userSettings,
            Role role) {
        this.id = id;
        this.handle = content.handle();
        this.displayName = content.displayName();
        this.bio = content.bio();
        this.avatarId = content.avatarId();
        this.email = email;
        this.passwordHash = hash;
        this.settings = userSettings;
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

    public UserSettings settings() {
        return settings;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public String email() {
        return email;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public @Nullable Instant deactivatedAt() {
        return deactivatedAt;
    }

    public @Nullable Instant deletionRequestedAt() {
        return deletionRequestedAt;
    }

    AccountContent content() {
        return new AccountContent(handle, displayName, bio, avatarId);
    }

    void updateContent(AccountContent content) {
        handle = content.handle();
        displayName = content.displayName();
        bio = content.bio();
        avatarId = content.avatarId();
    }

    void takeNameDown(String handle) {
        this.handle = handle;
        displayName = handle;
        bio = null;
    }

    public void changeRole(Role role) {
        this.role = role;
    }

    void updateSettings(UserSettings userSettings) {
        this.settings = userSettings;
    }

    public void changePassword(String hash) {
        passwordHash = hash;
    }

    public void changeEmail(String email) {
        this.email = email;
    }

    public void deactivate(Instant now) {
        if (deactivatedAt == null) deactivatedAt = now;
    }

    public void activate() {
        deactivatedAt = null;
    }

    public void requestDeletion(Instant now) {
        if (deletionRequestedAt == null) deletionRequestedAt = now;
    }

    /// Cancels a requested deletion. Called when the user signs in.
    public void cancelDeletion() {
        deletionRequestedAt = null;
    }

    /// Marks the account as being erased. It can no longer be restored, even by a server whose
    /// clock is behind, because parts of it may be missing.
    public void markErasing() {
        deletionRequestedAt = Instant.EPOCH;
    }

    public boolean isDeletionDue(Instant now) {
        return deletionRequestedAt != null && !deletionRequestedAt.plus(GRACE).isAfter(now);
    }
}
