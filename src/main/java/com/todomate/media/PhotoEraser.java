package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.persistence.UserDataEraser;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Marks the photos of an erased user as removed. The [PhotoCleanupJob] deletes their files and
/// rows.
@Component
class PhotoEraser implements UserDataEraser {

    private final JPAQueryFactory queries;
    private final Clock clock;

    PhotoEraser(JPAQueryFactory queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        var ids =
                queries.select(photo.id)
                        .from(photo)
                        .where(photo.ownerId.eq(userId), photo.state.ne(Photo.State.REMOVED))
                        .limit(limit)
                        .fetch();
        if (ids.isEmpty()) return 0;
        queries.update(photo)
                .set(photo.state, Photo.State.REMOVED)
                .set(photo.checkAt, clock.instant())
                .where(photo.id.in(ids))
                .execute();
        return ids.size();
    }
}
