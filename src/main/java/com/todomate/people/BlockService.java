package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QBlock.block;

import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.viewset.ViewSetContext;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Creates and removes blocks. A block locks both accounts exclusively, in the order of their ids,
/// which avoids deadlocks. So no follow ([FollowService]) is created while a block is being
/// created.
@Component
@RetryOnConflict
@Transactional
class BlockService {

    private final ViewSetContext viewSetContext;
    private final ProfileQueries profileQueries;
    private final FollowService followService;
    private final SelectedViewerService selectedViewerService;
    private final ApplicationEventPublisher events;

    BlockService(
            ViewSetContext viewSetContext,
            ProfileQueries profileQueries,
            FollowService followService,
            SelectedViewerService selectedViewerService,
            ApplicationEventPublisher events) {
        this.viewSetContext = viewSetContext;
        this.profileQueries = profileQueries;
        this.followService = followService;
        this.selectedViewerService = selectedViewerService;
        this.events = events;
    }

    /// Blocks a user. Both become invisible to each other: follows and requests between them are
    /// removed, and both are removed from each other's lists of selected viewers. Cheers between
    /// them cause no notifications while the block lasts. Blocking again does nothing. Refuses with
    /// 409 `oneself` for the viewer's own id, and with 404 `not_found` when the user is not visible
    /// to the viewer.
    Relationship block(Viewer viewer, UUID id) {
        if (id.equals(viewer.id())) throw ApiException.conflict("oneself");
        var key = new Block.Key(viewer.id(), id);
        if (viewSetContext.db().find(Block.class, key) != null) return Relationship.BLOCKING;
        lockBoth(viewer, id);
        viewSetContext.db().persist(new Block(key, viewer.now()));
        followService.remove(new Follow.Key(viewer.id(), id));
        followService.remove(new Follow.Key(id, viewer.id()));
        selectedViewerService.deleteBetween(viewer.id(), id);
        events.publishEvent(new FollowAnswered(viewer.id(), id));
        events.publishEvent(new FollowAnswered(id, viewer.id()));
        return Relationship.BLOCKING;
    }

    /// Removes a block. Follows are not restored. Does nothing when a visible user is not blocked.
    /// Refuses with 404 `not_found` when the user is not visible to the viewer and not blocked.
    void unblock(Viewer viewer, UUID id) {
        var deleted =
                viewSetContext
                        .queries()
                        .delete(block)
                        .where(block.key.eq(new Block.Key(viewer.id(), id)))
                        .execute();
        if (deleted == 0) profileQueries.requireVisible(viewer, id);
    }

    /// Locks both accounts. Refuses with 404 `not_found` when the user is not visible to the
    /// viewer. Also checks before locking: the time that a lock takes would reveal an invisible
    /// user.
    private void lockBoth(Viewer viewer, UUID id) {
        profileQueries.requireVisible(viewer, id);
        viewSetContext
                .queries()
                .selectFrom(user)
                .where(user.id.in(List.of(viewer.id(), id)))
                .orderBy(user.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch();
        profileQueries.requireVisible(viewer, id);
    }
}
