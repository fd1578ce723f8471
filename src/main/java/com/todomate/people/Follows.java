package com.todomate.people;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QBlock.block;
import static com.todomate.people.QFollow.follow;

import com.todomate.account.Settings.FollowApproval;
import com.todomate.account.User;
import com.todomate.people.Followed.Step;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people do to each other. Whoever follows shares the lock of both accounts, whoever blocks
/// has it alone, the lower id first: so nobody is followed over a block.
@Component
@Retried
@Transactional
class Follows {

    private final Kit kit;
    private final Profiles profiles;
    private final SelectedViewers viewers;
    private final ApplicationEventPublisher events;

    Follows(Kit kit, Profiles profiles, SelectedViewers viewers, ApplicationEventPublisher events) {
        this.kit = kit;
        this.profiles = profiles;
        this.viewers = viewers;
        this.events = events;
    }

    /// Harmless when it was done before; where followers are approved it is a request, which counts
    /// when it is made again and they no longer are.
    Relationship follow(Viewer viewer, UUID id) {
        if (id.equals(viewer.id())) throw Refused.conflict("oneself");
        var other = met(viewer, id, LockModeType.PESSIMISTIC_READ);
        var key = new Follow.Key(viewer.id(), id);
        var accepted = other.settings().followApproval() == FollowApproval.AUTO;
        var found = kit.db().find(Follow.class, key);
        var news = found == null || (accepted && !found.accepted());
        if (found == null) kit.db().persist(new Follow(key, accepted, viewer.now()));
        else if (accepted) found.accept(viewer.now());
        var relationship = relationship(viewer, id);
        if (news) tell(viewer, key, accepted ? Step.FOLLOWED : Step.REQUESTED);
        return relationship;
    }

    /// Takes back a follow or a request; harmless when there is none.
    void unfollow(Viewer viewer, UUID id) {
        profiles.require(viewer, id);
        remove(new Follow.Key(viewer.id(), id));
    }

    /// They do not follow the viewer any more; harmless when they did not.
    void dismiss(Viewer viewer, UUID id) {
        profiles.require(viewer, id);
        var found = locked(new Follow.Key(id, viewer.id()));
        if (found != null && found.accepted()) kit.db().remove(found);
    }

    /// Harmless when it was accepted before.
    Relationship accept(Viewer viewer, UUID id) {
        var found = requested(viewer, id);
        var news = !found.accepted();
        found.accept(viewer.now());
        var relationship = relationship(viewer, id);
        if (news) tell(viewer, new Follow.Key(id, viewer.id()), Step.ACCEPTED);
        return relationship;
    }

    void reject(Viewer viewer, UUID id) {
        var found = requested(viewer, id);
        if (found.accepted()) throw Refused.notFound();
        kit.db().remove(found);
    }

    private Follow requested(Viewer viewer, UUID id) {
        profiles.require(viewer, id);
        var found = locked(new Follow.Key(id, viewer.id()));
        if (found == null) throw Refused.notFound();
        return found;
    }

    /// Neither exists for the other from now on: follows and requests end, and neither is chosen to
    /// see anything of the other. Cheers are not told of while it lasts.
    Relationship block(Viewer viewer, UUID id) {
        if (id.equals(viewer.id())) throw Refused.conflict("oneself");
        var key = new Block.Key(viewer.id(), id);
        if (kit.db().find(Block.class, key) != null) return Relationship.BLOCKING;
        met(viewer, id, LockModeType.PESSIMISTIC_WRITE);
        kit.db().persist(new Block(key, viewer.now()));
        remove(new Follow.Key(viewer.id(), id));
        remove(new Follow.Key(id, viewer.id()));
        viewers.forgetBetween(viewer.id(), id);
        return Relationship.BLOCKING;
    }

    /// Harmless when they are not blocked. Their follows do not come back.
    void unblock(Viewer viewer, UUID id) {
        var gone =
                kit.queries()
                        .delete(block)
                        .where(block.key.eq(new Block.Key(viewer.id(), id)))
                        .execute();
        if (gone == 0) profiles.require(viewer, id);
    }

    /// The other one, if they exist for the viewer, with both accounts locked.
    private User met(Viewer viewer, UUID id, LockModeType lock) {
        var both =
                kit.queries()
                        .selectFrom(user)
                        .where(user.id.in(viewer.id(), id))
                        .orderBy(user.id.asc())
                        .setLockMode(lock)
                        .fetch();
        profiles.require(viewer, id);
        return both.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private @Nullable Follow locked(Follow.Key key) {
        return kit.db().find(Follow.class, key, LockModeType.PESSIMISTIC_WRITE);
    }

    /// The last thing that is done, since it may hold up others who tell the same person.
    private void tell(Viewer viewer, Follow.Key key, Step step) {
        events.publishEvent(new Followed(key.followerId(), key.followeeId(), step, viewer.now()));
    }

    private void remove(Follow.Key key) {
        kit.queries().delete(follow).where(follow.key.eq(key)).execute();
    }

    private Relationship relationship(Viewer viewer, UUID id) {
        kit.db().flush();
        var found =
                Acquaintances.to(
                                viewer,
                                kit.queries().select(Acquaintances.RELATIONSHIP).from(user),
                                user.id)
                        .where(user.id.eq(id))
                        .fetchOne();
        if (found == null) throw Refused.notFound();
        return found;
    }
}
