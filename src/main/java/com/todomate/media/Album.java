package com.todomate.media;

import static com.todomate.media.QPhoto.photo;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rows of photos. An id belongs to who used it first.
@Component
@Retried
@Transactional
class Album {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final List<PhotoHolder> holders;
    private final Clock clock;

    Album(EntityManager db, JPAQueryFactory queries, List<PhotoHolder> holders, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.holders = holders;
        this.clock = clock;
    }

    /// The photo that the viewer made under this id before; null when it is free, or when its files
    /// did not make it. While they may still be being written, nobody else writes theirs.
    @Transactional(readOnly = true)
    @Nullable Photo made(Viewer viewer, UUID id) {
        return known(viewer, db.find(Photo.class, id));
    }

    private @Nullable Photo known(Viewer viewer, @Nullable Photo there) {
        if (there == null) return null;
        if (!there.belongsTo(viewer.id())) throw Refused.conflict("id_taken");
        if (there.state() == Photo.State.REMOVED) throw Refused.conflict("deleted");
        if (there.state() == Photo.State.KEPT) return there;
        if (there.arriving(clock.instant())) throw Refused.busy();
        return null;
    }

    /// Announces files that are about to be written; answers the photo that was [#made] meanwhile.
    @Nullable Photo announce(Viewer viewer, UUID id, Prints prints) {
        var there = db.find(Photo.class, id, LockModeType.PESSIMISTIC_WRITE);
        var made = known(viewer, there);
        if (made != null) return made;
        var now = clock.instant(); // the request itself may have waited for long
        if (there == null) db.persist(new Photo(id, viewer.id(), prints, now));
        else there.arrive(prints, now);
        return null;
    }

    /// The announced files are written. Not so when it took so long that they were removed.
    Photo keep(UUID id) {
        var arrived = db.find(Photo.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (arrived == null || arrived.state() == Photo.State.REMOVED) {
            throw Refused.conflict("deleted");
        }
        arrived.keep();
        return arrived;
    }

    /// The photo if the viewer may see it: its owner, or who sees what it hangs on; anybody whom a
    /// signed address gave it to. It does not exist for others.
    @Transactional(readOnly = true)
    Photo seen(@Nullable Viewer viewer, UUID id, boolean given) {
        var found =
                queries.selectFrom(photo)
                        .where(photo.id.eq(id), photo.state.eq(Photo.State.KEPT))
                        .fetchOne();
        if (found == null) throw Refused.notFound();
        if (given) return found;
        if (viewer == null) throw Refused.unauthenticated("unauthenticated");
        if (found.belongsTo(viewer.id())) return found;
        if (holders.stream().noneMatch(holder -> holder.shows(viewer, id))) {
            throw Refused.notFound();
        }
        return found;
    }
}
