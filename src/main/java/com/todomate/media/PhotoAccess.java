package com.todomate.media;

import static com.todomate.account.QUser.user;
import static com.todomate.media.QPhoto.photo;
import static java.util.Objects.requireNonNull;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Ownership, visibility and takedown of photos, for other modules.
@Component
public class PhotoAccess {

    private final JPAQueryFactory queries;

    private final List<PhotoReference> references;

    // Lazy, because some references depend on beans that need this one.
    PhotoAccess(JPAQueryFactory queries, @Lazy List<PhotoReference> references) {
        this.queries = queries;
        this.references = references;
    }

    /// Returns whether this owner has such a photo and the viewer sees a row that refers to it.
    public boolean isVisible(Viewer viewer, UUID ownerId, UUID id) {
        var owned =
                queries.selectOne()
                        .from(photo)
                        .where(
                                photo.id.eq(id),
                                photo.ownerId.eq(ownerId),
                                photo.state.eq(Photo.State.KEPT))
                        .fetchFirst();
        return owned != null
                && references.stream().anyMatch(reference -> reference.isVisible(viewer, id));
    }

    /// Returns the owner's logical date on which a photo was uploaded; null when there is none.
    public @Nullable LocalDate uploadedOn(UUID id) {
        var row =
                queries.select(photo.createdAt, user.settings)
                        .from(photo)
                        .join(user)
                        .on(user.id.eq(photo.ownerId))
                        .where(photo.id.eq(id))
                        .fetchOne();
        if (row == null) return null;
        var userSettings = requireNonNull(row.get(user.settings));
        return userSettings.day().dateOf(requireNonNull(row.get(photo.createdAt)));
    }

    /// Removes a photo from all rows that refer to it and lets its files be deleted. Returns the
    /// owner's id. Refuses with 404 `not_found` when there is no such photo.
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID takeDown(UUID id, Instant now) {
        var row =
                queries.selectFrom(photo)
                        .where(photo.id.eq(id), photo.state.eq(Photo.State.KEPT))
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .fetchOne();
        if (row == null) throw ApiException.notFound();
        row.markRemoved(now);
        references.forEach(reference -> reference.detach(id, now));
        return row.ownerId();
    }

    /// Requires that the viewer owns the photo, and locks it until the transaction that refers to
    /// it ends, so that it is not removed meanwhile. Refuses with 400 `no_such_photo` on `field`
    /// when the photo is absent or another user's.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireOwn(Viewer viewer, UUID id, String field) {
        var updated =
                queries.update(photo)
                        .setNull(photo.unusedSince)
                        .set(photo.checkAt, viewer.now().plus(Photo.GRACE))
                        .where(
                                photo.id.eq(id),
                                photo.ownerId.eq(viewer.id()),
                                photo.state.eq(Photo.State.KEPT))
                        .execute();
        if (updated == 0) throw ApiException.invalid(field, "no_such_photo");
    }
}
