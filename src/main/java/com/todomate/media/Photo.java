package com.todomate.media;

import com.todomate.media.image.ImageFormat;
import com.todomate.media.image.ProcessedImage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row of a photo whose files are in the [PhotoStorage]. It is written before the files and
/// deleted after them, so that no file is ever without a row.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Photo {

    /// The life cycle: the files are being written, are stored, are to be deleted.
    public enum State {
        ARRIVING,
        KEPT,
        REMOVED
    }

    /// How long a photo may stay unreferenced before it is removed.
    static final Duration GRACE = Duration.ofHours(24);

    /// How long writing the files may take. This is longer than the timeout of a storage.
    static final Duration ARRIVAL = Duration.ofSeconds(90);

    @Id private UUID id;

    @Column(updatable = false)
    private UUID ownerId;

    @Column(updatable = false)
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private ImageFormat type;

    private int width;
    private int height;
    private long bytes;

    /// The time of the first check that found no reference; null if the last check found one.
    private @Nullable Instant unusedSince;

    /// When the [PhotoCleanupJob] next looks at it, for references or to retry the deletion of its
    /// files.
    private Instant checkAt;

    protected Photo() {}

    Photo(UUID id, UUID ownerId, ProcessedImage processedImage, Instant now) {
        this.id = id;
        this.ownerId = ownerId;
        this.createdAt = now;
        this.unusedSince = now;
        startUpload(processedImage, now);
    }

    UUID id() {
        return id;
    }

    UUID ownerId() {
        return ownerId;
    }

    boolean belongsTo(UUID user) {
        return ownerId.equals(user);
    }

    Instant createdAt() {
        return createdAt;
    }

    State state() {
        return state;
    }

    ImageFormat type() {
        return type;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    long bytes() {
        return bytes;
    }

    /// Starts an upload, or starts one again whose files were never completely written.
    final void startUpload(ProcessedImage processedImage, Instant now) {
        state = State.ARRIVING;
        type = processedImage.type();
        width = processedImage.width();
        height = processedImage.height();
        bytes = processedImage.bytes();
        checkAt = now.plus(GRACE);
    }

    /// Returns whether another request may still be writing the files.
    boolean isUploading(Instant now) {
        return state == State.ARRIVING && checkAt.minus(GRACE).plus(ARRIVAL).isAfter(now);
    }

    void completeUpload() {
        state = State.KEPT;
    }

    /// Hides the photo. From `checkAt` on, the [PhotoCleanupJob] deletes its files.
    void markRemoved(Instant checkAt) {
        state = State.REMOVED;
        this.checkAt = checkAt;
    }

    void postponeCheck(Instant checkAt) {
        this.checkAt = checkAt;
    }

    /// Records whether something refers to the photo. Returns whether nothing has for [#GRACE].
    boolean recordUse(boolean used, Instant now) {
        if (used) unusedSince = null;
        else if (unusedSince == null) unusedSince = now;
        return unusedSince != null && !unusedSince.plus(GRACE).isAfter(now);
    }
}
