package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.media.image.ProcessedImage;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads and writes the rows of photos. An id belongs to the user who used it first.
@Component
@RetryOnConflict
@Transactional
class PhotoService {

    private static final long MEGABYTE = 1_000_000;

    /// The most bytes of one user's photos, counting the stored files without thumbnails.
    private static final long MAX_BYTES = 2_000 * MEGABYTE;

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final List<PhotoReference> references;
    private final Clock clock;

    PhotoService(
            EntityManager db,
            JPAQueryFactory queries,
            List<PhotoReference> references,
            Clock clock) {
        this.db = db;
        this.queries = queries;
        this.references = references;
        this.clock = clock;
    }

    /// Returns the photo that the viewer uploaded under this id; null when the id is free or the
    /// earlier upload was not completed. Refuses with 409 `id_taken` on `id` when another user has
    /// the id, with 409 `deleted` on `id` when the photo was removed, and with 503 `busy` while
    /// another request may still be writing its files.
    @Transactional(readOnly = true)
    @Nullable Photo findUploaded(Viewer viewer, UUID id) {
        return requireUsable(viewer, db.find(Photo.class, id));
    }

    private @Nullable Photo requireUsable(Viewer viewer, @Nullable Photo existing) {
        if (existing == null) return null;
        if (!existing.belongsTo(viewer.id()))
            throw ApiException.conflict("id_taken").withField("id");
        if (existing.state() == Photo.State.REMOVED)
            throw ApiException.conflict("deleted").withField("id");
        if (existing.state() == Photo.State.KEPT) return existing;
        if (existing.isUploading(clock.instant())) throw ApiException.busy();
        return null;
    }

    /// Writes the row of a photo whose files are about to be written, and returns null. Returns the
    /// photo instead when another request has completed the upload meanwhile. `isNewId` says that
    /// the server has just made the id, so that no row can have it. Refuses as [#findUploaded]
    /// does, and with 409 `too_many` when the viewer's photos would exceed 2,000 MB.
    @Nullable Photo begin(Viewer viewer, UUID id, boolean isNewId, ProcessedImage processedImage) {
        var existing = isNewId ? null : db.find(Photo.class, id, LockModeType.PESSIMISTIC_WRITE);
        var uploaded = requireUsable(viewer, existing);
        if (uploaded != null) return uploaded;
        requireRoom(viewer, processedImage.bytes());
        var now = clock.instant(); // not the viewer's: the request may have waited for long
        if (existing == null) db.persist(new Photo(id, viewer.id(), processedImage, now));
        else existing.startUpload(processedImage, now);
        return null;
    }

    /// Concurrent uploads may exceed the limit by the files in progress.
    private void requireRoom(Viewer viewer, long more) {
        var bytes =
                queries.select(photo.bytes.sumLong())
                        .from(photo)
                        .where(photo.ownerId.eq(viewer.id()), photo.state.ne(Photo.State.REMOVED))
                        .fetchOne();
        var reached = bytes == null ? 0 : bytes;
        if (reached + more > MAX_BYTES) {
            throw ApiException.limitReached(
                    "photo_megabytes", MAX_BYTES / MEGABYTE, Math.ceilDiv(reached, MEGABYTE));
        }
    }

    /// Marks a photo as stored once its files are written. Refuses with 409 `deleted` when writing
    /// them took so long that the photo was removed, on `id` unless the server made it (`isNewId`).
    Photo complete(UUID id, boolean isNewId) {
        var row = db.find(Photo.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.state() == Photo.State.REMOVED) {
            var refusal = ApiException.conflict("deleted");
            throw isNewId ? refusal : refusal.withField("id");
        }
        row.completeUpload();
        return row;
    }

    /// Returns a photo to its owner, to viewers of a row that refers to it, and to any request with
    /// a signed URL (`isSigned`). Refuses with 404 `not_found` for other viewers and when there is
    /// no such photo, and with 401 `unauthenticated` when there is neither a viewer nor a signed
    /// URL.
    @Transactional(readOnly = true)
    Photo getVisible(@Nullable Viewer viewer, UUID id, boolean isSigned) {
        var row =
                queries.selectFrom(photo)
                        .where(photo.id.eq(id), photo.state.eq(Photo.State.KEPT))
                        .fetchOne();
        if (row == null) throw ApiException.notFound();
        if (isSigned) return row;
        if (viewer == null) throw ApiException.unauthenticated("unauthenticated");
        if (row.belongsTo(viewer.id())) return row;
        if (references.stream().noneMatch(reference -> reference.isVisible(viewer, id))) {
            throw ApiException.notFound();
        }
        return row;
    }
}
