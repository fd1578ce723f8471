package com.todomate.media;

import static com.querydsl.core.types.dsl.Expressions.dateTimePath;
import static com.querydsl.core.types.dsl.Expressions.numberPath;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.http.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// A column that refers to photos. A photo is visible to every viewer of a row that refers to it.
/// Each module with such a column declares a bean: a photo that no bean finds is removed.
public abstract class PhotoReference {

    private final JPAQueryFactory queries;
    private final EntityPath<?> root;
    private final ComparablePath<UUID> photoId;
    private final Function<Viewer, Predicate> visible;

    protected PhotoReference(
            JPAQueryFactory queries,
            EntityPath<?> root,
            ComparablePath<UUID> photoId,
            Function<Viewer, Predicate> visible) {
        this.queries = queries;
        this.root = root;
        this.photoId = photoId;
        this.visible = visible;
    }

    /// Clears the photo in all rows that refer to it, in the trash or not. Raises their version,
    /// because clients must see the change.
    void detach(UUID photo, Instant now) {
        var version = numberPath(Integer.class, root, "version");
        queries.update(root)
                .setNull(photoId)
                .set(version, version.add(1))
                .set(dateTimePath(Instant.class, root, "updatedAt"), now)
                .where(photoId.eq(photo))
                .execute();
    }

    /// Returns whether the viewer sees a row that refers to this photo.
    boolean isVisible(Viewer viewer, UUID photo) {
        return queries.selectOne()
                        .from(root)
                        .where(photoId.eq(photo), visible.apply(viewer))
                        .fetchFirst()
                != null;
    }

    /// Returns those of the photos that any row refers to, visible or not, in the trash or not.
    Set<UUID> findReferenced(Collection<UUID> photos) {
        return Set.copyOf(
                queries.select(photoId).distinct().from(root).where(photoId.in(photos)).fetch());
    }
}
