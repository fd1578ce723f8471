package com.todomate.media;

import com.querydsl.core.types.EntityPath;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Something that photos hang on, seen by whoever sees it. Whatever refers to photos makes one of
/// it: what nobody holds is removed.
public abstract class PhotoHolder {

    private final JPAQueryFactory queries;
    private final EntityPath<?> root;
    private final ComparablePath<UUID> photoId;
    private final Function<Viewer, Predicate> visible;

    protected PhotoHolder(
            JPAQueryFactory queries,
            EntityPath<?> root,
            ComparablePath<UUID> photoId,
            Function<Viewer, Predicate> visible) {
        this.queries = queries;
        this.root = root;
        this.photoId = photoId;
        this.visible = visible;
    }

    /// Whether the viewer sees something that this photo hangs on.
    boolean shows(Viewer viewer, UUID photo) {
        return queries.selectOne()
                        .from(root)
                        .where(photoId.eq(photo), visible.apply(viewer))
                        .fetchFirst()
                != null;
    }

    /// Which of these photos hang on something, seen or not, in the trash or not.
    Set<UUID> holding(Collection<UUID> photos) {
        return Set.copyOf(
                queries.select(photoId).distinct().from(root).where(photoId.in(photos)).fetch());
    }
}
