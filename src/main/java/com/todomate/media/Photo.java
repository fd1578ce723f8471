package com.todomate.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// What is known of a photo whose files lie in the [PhotoStore]. Its row is there before they are
/// and until they are gone, so that nothing ever lies there that no row tells of.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class Photo {

    /// What it was written as.
    public enum Type {
        JPEG(MediaType.IMAGE_JPEG),
        PNG(MediaType.IMAGE_PNG);

        @SuppressWarnings("ImmutableEnumChecker") // Spring never changes its constants
        private final MediaType mediaType;

        Type(MediaType mediaType) {
            this.mediaType = mediaType;
        }

        MediaType mediaType() {
            return mediaType;
        }
    }

    /// Where it is on its way: its files are being written, it is there, they are to be deleted.
    public enum State {
        ARRIVING,
        KEPT,
        REMOVED
    }

    /// How long nothing may refer to a photo until it is removed.
    static final Duration GRACE = Duration.ofHours(24);

    /// How long its files may take to be written: longer than a store takes until it fails.
    static final Duration ARRIVAL = Duration.ofSeconds(90);

    @Id private UUID id;

    @Column(updatable = false)
    private UUID ownerId;

    @Column(updatable = false)
    private Instant createdAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Enumerated(EnumType.STRING)
    private Type type;

    private int width;
    private int height;
    private long bytes;

    /// Since when nothing is known to refer to it.
    private @Nullable Instant unusedSince;

    /// When to look next whether something does.
    private Instant checkAt;

    protected Photo() {}

    Photo(UUID id, UUID ownerId, Prints prints, Instant now) {
        this.id = id;
        this.ownerId = ownerId;
        this.createdAt = now;
        this.unusedSince = now;
        arrive(prints, now);
    }

    UUID id() {
        return id;
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

    Type type() {
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

    /// Also when its files did not make it the first time.
    final void arrive(Prints prints, Instant now) {
        state = State.ARRIVING;
        type = prints.type();
        width = prints.width();
        height = prints.height();
        bytes = prints.bytes();
        checkAt = now.plus(GRACE);
    }

    /// Whether somebody may still be writing its files.
    boolean arriving(Instant now) {
        return state == State.ARRIVING && checkAt.minus(GRACE).plus(ARRIVAL).isAfter(now);
    }

    void keep() {
        state = State.KEPT;
    }

    void remove(Instant now) {
        state = State.REMOVED;
        checkAt = now;
    }

    /// Puts off the next look.
    void checkAgain(Instant then) {
        checkAt = then;
    }

    /// Something refers to it, or nothing does: true when that has been so for too long.
    boolean abandoned(boolean used, Instant now) {
        if (used) unusedSince = null;
        else if (unusedSince == null) unusedSince = now;
        return unusedSince != null && !unusedSince.plus(GRACE).isAfter(now);
    }
}
