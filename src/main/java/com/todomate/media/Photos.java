package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What other modules may ask about photos.
@Component
public class Photos {

    private final JPAQueryFactory queries;

    Photos(JPAQueryFactory queries) {
        this.queries = queries;
    }

    /// A photo of the viewer's own, locked until the transaction that refers to it ends: nobody
    /// takes it away meanwhile. Someone else's and none at all are the same mistake in `field`.
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireOwn(Viewer viewer, UUID id, String field) {
        var found =
                queries.update(photo)
                        .setNull(photo.unusedSince)
                        .set(photo.checkAt, viewer.now().plus(Photo.GRACE))
                        .where(
                                photo.id.eq(id),
                                photo.ownerId.eq(viewer.id()),
                                photo.state.eq(Photo.State.KEPT))
                        .execute();
        if (found == 0) throw Refused.invalid(field, "no_such_photo");
    }
}
