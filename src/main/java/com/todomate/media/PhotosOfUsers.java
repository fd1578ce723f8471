package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.Purge;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Photos leave with their user; their files follow when the [Collector] comes by.
@Component
class PhotosOfUsers implements Purge {

    private final JPAQueryFactory queries;
    private final Clock clock;

    PhotosOfUsers(JPAQueryFactory queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public int purge(UUID userId, int limit) {
        var some =
                queries.select(photo.id)
                        .from(photo)
                        .where(photo.ownerId.eq(userId), photo.state.ne(Photo.State.REMOVED))
                        .limit(limit)
                        .fetch();
        if (some.isEmpty()) return 0;
        queries.update(photo)
                .set(photo.state, Photo.State.REMOVED)
                .set(photo.checkAt, clock.instant())
                .where(photo.id.in(some))
                .execute();
        return some.size();
    }
}
