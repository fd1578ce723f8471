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
    public void purge(UUID userId) {
        queries.update(photo)
                .set(photo.state, Photo.State.REMOVED)
                .set(photo.checkAt, clock.instant())
                .where(photo.ownerId.eq(userId))
                .execute();
    }
}
