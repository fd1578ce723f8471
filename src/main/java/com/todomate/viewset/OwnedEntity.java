package com.todomate.viewset;

import com.todomate.http.Viewer;
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

/// The base class of the rows of a [ModelViewSet]: an id, an owner, a version, times, and the
/// content that the owner writes as a whole. Only the owner may change a row. A subclass is an
/// `@Entity` with a constructor that fits [ModelViewSet.EntityFactory]:
///
/// ```java
/// Label(UUID id, LabelContent content, Viewer owner) {
///     super(id, owner.id(), content);
/// }
/// ```
@MappedSuperclass
@EntityListeners(AuditingEntityListener.class)
// JPA sets the fields that the constructor leaves out; some fields are read by queries only.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
public abstract class OwnedEntity<C> {

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

    protected OwnedEntity() {}

    protected OwnedEntity(UUID id, UUID ownerId, C content) {
        this.id = id;
        this.ownerId = ownerId;
        this.content = content;
    }

    public UUID id() {
        return id;
    }

    public UUID ownerId() {
        return ownerId;
    }

    public boolean belongsTo(Viewer viewer) {
        return ownerId.equals(viewer.id());
    }

    public int version() {
        return version;
    }

    protected Instant createdAt() {
        return createdAt;
    }

    /// Returns true if the row is in its owner's trash. There it can only be restored or deleted.
    public boolean isTrashed() {
        return deletedAt != null;
    }

    /// Returns true if the row is in the trash and its time there is not over.
    boolean restorable(Instant now) {
        return deletedAt != null && deletedAt.plus(TrashItem.RETENTION).isAfter(now);
    }

    /// Returns true if the row is in the trash and its time there is over.
    boolean expired(Instant now) {
        return isTrashed() && !restorable(now);
    }

    protected C content() {
        return content;
    }

    /// Replaces the content. An entity overrides this when its rules require more than
    /// [#replaceContent]. The override may refuse.
    protected void update(C content, Viewer owner) {
        replaceContent(content);
    }

    protected final void replaceContent(C content) {
        this.content = content;
    }

    /// Sets `updatedAt` when [AssociatedFields] of the row were changed and maybe none of its
    /// columns.
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
