package com.todomate.viewset;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.jpa.domain.support.AuditingEntityListener;

/// An owned row: an id, an owner, its history, and the content that its owner writes as a whole.
@MappedSuperclass
@EntityListeners(AuditingEntityListener.class)
// JPA fills what its constructor leaves empty, and queries read what no method does.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
public abstract class Row<C> implements Owned {

    @Id private UUID id;

    @Column(updatable = false)
    private UUID ownerId;

    @Version private int version;

    @CreatedDate
    @Column(updatable = false)
    private Instant createdAt;

    @LastModifiedDate private Instant updatedAt;

    private @Nullable Instant deletedAt;

    @Embedded private C content;

    protected Row() {}

    protected Row(UUID id, UUID ownerId, C content) {
        this.id = id;
        this.ownerId = ownerId;
        this.content = content;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public UUID ownerId() {
        return ownerId;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public boolean trashed() {
        return deletedAt != null;
    }

    /// Whether it lies in the trash, and not for too long.
    boolean restorable(Instant now) {
        return deletedAt != null && deletedAt.plus(Trash.KEPT).isAfter(now);
    }

    /// Whether it lies in the trash for too long.
    boolean expired(Instant now) {
        return trashed() && !restorable(now);
    }

    protected C content() {
        return content;
    }

    /// What its owner does to it as a whole; a rule may want more than to [#write] it.
    protected void rewrite(C content, Viewer owner) {
        write(content);
    }

    protected final void write(C content) {
        this.content = content;
    }

    /// Something that belongs to it was changed.
    void touch(Instant now) {
        updatedAt = now;
    }

    protected void trash(Instant now) {
        deletedAt = now;
    }

    protected void restore() {
        deletedAt = null;
    }
}
