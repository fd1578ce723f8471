package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QFollow.follow;

import com.todomate.account.User;
import com.todomate.account.UserSettings.FollowApproval;
import com.todomate.http.Viewer;
import com.todomate.people.FollowChanged.Step;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.viewset.OwnerLimit;
import com.todomate.viewset.ViewSetContext;
import com.todomate.viewset.WarmUpTask;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Creates, answers and removes follows. A follow locks the viewer's account exclusively and the
/// other account shared, in the order of their ids, which avoids deadlocks. [BlockService] locks
/// both exclusively, so no follow is created while a block is being created.
@Component
@Order(2) // of the warm-up
@RetryOnConflict
@Transactional
class FollowService implements WarmUpTask {

    private static final OwnerLimit LIMIT =
            new OwnerLimit(
                    "follows", 5_000, "select count(*) from follow where follower_id = owner.id");

    private final ViewSetContext viewSetContext;
    private final ProfileQueries profileQueries;
    private final ApplicationEventPublisher events;

    FollowService(
            ViewSetContext viewSetContext,
            ProfileQueries profileQueries,
            ApplicationEventPublisher events) {
        this.viewSetContext = viewSetContext;
        this.profileQueries = profileQueries;
        this.events = events;
    }

    @Override
    public void run(Viewer viewer, Viewer follower) {
        follow(follower, viewer.id());
    }

    /// Follows a user, or requests that if the user approves followers. Following again does
    /// nothing, except that it turns a request into a follow when no approval is needed any more.
    /// Refuses with 409 `oneself` for the viewer's own id, with 404 `not_found` when the user is
    /// not visible to the viewer, and with 409 `too_many` at 5,000 follows and requests.
    Relationship follow(Viewer viewer, UUID id) {
        if (id.equals(viewer.id())) throw ApiException.conflict("oneself");
        // Checked before locking: the time that a lock takes would reveal an invisible user.
        profileQueries.requireVisible(viewer, id);
        var isViewerFirst = viewer.id().toString().compareTo(id.toString()) < 0;
        var follows =
                isViewerFirst ? viewSetContext.limits().count(viewer, LIMIT).getFirst() : null;
        var followee = lockShared(id);
        if (follows == null) follows = viewSetContext.limits().count(viewer, LIMIT).getFirst();
        profileQueries.requireVisible(viewer, id);
        if (followee == null) throw ApiException.notFound();
        var key = new Follow.Key(viewer.id(), id);
        var accepted = followee.settings().followApproval() == FollowApproval.AUTO;
        var existing = viewSetContext.db().find(Follow.class, key);
        if (existing == null) LIMIT.check(follows);
        var hasChanged = existing == null || (accepted && !existing.accepted());
        if (existing == null) viewSetContext.db().persist(new Follow(key, accepted, viewer.now()));
        else if (accepted) existing.accept(viewer.now());
        var relationship = relationship(viewer, id);
        if (hasChanged) publish(viewer, key, accepted ? Step.FOLLOWED : Step.REQUESTED);
        return relationship;
    }

    /// Removes a follow or a request. Does nothing when there is none. Refuses with 404 `not_found`
    /// when the user is not visible to the viewer.
    void unfollow(Viewer viewer, UUID id) {
        profileQueries.requireVisible(viewer, id);
        if (remove(new Follow.Key(viewer.id(), id))) {
            events.publishEvent(new FollowEnded(viewer.id(), id));
        }
    }

    /// Returns true if there was a follow or a request.
    boolean remove(Follow.Key key) {
        return viewSetContext.queries().delete(follow).where(follow.key.eq(key)).execute() > 0;
    }

    /// Removes a follower of the viewer. Does nothing when the user does not follow. Refuses with
    /// 404 `not_found` when the user is not visible to the viewer.
    void dismiss(Viewer viewer, UUID id) {
        profileQueries.requireVisible(viewer, id);
        var received = findLocked(new Follow.Key(id, viewer.id()));
        if (received == null || !received.accepted()) return;
        viewSetContext.db().remove(received);
        publishAnswered(new Follow.Key(id, viewer.id()));
    }

    /// Accepts a follow request. Does nothing when it is accepted already. Refuses with 404
    /// `not_found` when the user is not visible to the viewer or has sent no request.
    Relationship accept(Viewer viewer, UUID id) {
        var received = lockReceived(viewer, id);
        var hasChanged = !received.accepted();
        received.accept(viewer.now());
        var relationship = relationship(viewer, id);
        if (hasChanged) {
            var key = new Follow.Key(id, viewer.id());
            publishAnswered(key);
            publish(viewer, key, Step.ACCEPTED);
        }
        return relationship;
    }

    /// Rejects a follow request. Refuses with 404 `not_found` when the user is not visible to the
    /// viewer or has no open request.
    void reject(Viewer viewer, UUID id) {
        var received = lockReceived(viewer, id);
        if (received.accepted()) throw ApiException.notFound();
        viewSetContext.db().remove(received);
        publishAnswered(new Follow.Key(id, viewer.id()));
    }

    private Follow lockReceived(Viewer viewer, UUID id) {
        profileQueries.requireVisible(viewer, id);
        var received = findLocked(new Follow.Key(id, viewer.id()));
        if (received == null) throw ApiException.notFound();
        return received;
    }

    private @Nullable Follow findLocked(Follow.Key key) {
        return viewSetContext.db().find(Follow.class, key, LockModeType.PESSIMISTIC_WRITE);
    }

    private @Nullable User lockShared(UUID id) {
        return viewSetContext
                .queries()
                .selectFrom(user)
                .where(user.id.eq(id))
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .fetchOne();
    }

    /// Publishes a step of a follow. Call it last, because its listeners may block other requests
    /// that notify the same user.
    private void publish(Viewer viewer, Follow.Key key, Step step) {
        events.publishEvent(
                new FollowChanged(key.followerId(), key.followeeId(), step, viewer.now()));
    }

    private void publishAnswered(Follow.Key key) {
        events.publishEvent(new FollowAnswered(key.followerId(), key.followeeId()));
    }

    private Relationship relationship(Viewer viewer, UUID id) {
        viewSetContext.db().flush();
        var relationship =
                RelatedUserQueries.joinRelationship(
                                viewer,
                                viewSetContext
                                        .queries()
                                        .select(RelatedUserQueries.RELATIONSHIP)
                                        .from(user),
                                user.id)
                        .where(user.id.eq(id))
                        .fetchOne();
        if (relationship == null) throw ApiException.notFound();
        return relationship;
    }
}
