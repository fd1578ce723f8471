package com.todomate.cheer;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.ComparablePath;
import com.todomate.account.UserSettings;
import com.todomate.account.UserSettings.CheersFrom;
import com.todomate.http.Viewer;
import com.todomate.people.Audience;
import com.todomate.people.UserVisibility;
import com.todomate.persistence.EntityRef;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.query.Subqueries;
import com.todomate.viewset.ViewSetContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Adds, removes and counts cheers. Counts those of users who exist for the viewer.
@Component
@RetryOnConflict
@Transactional
public class CheerService {

    /// The most emoji of one user on one target.
    private static final int MAX_PER_TARGET = 3;

    private final ViewSetContext viewSetContext;
    private final ApplicationEventPublisher events;

    CheerService(ViewSetContext viewSetContext, ApplicationEventPublisher events) {
        this.viewSetContext = viewSetContext;
        this.events = events;
    }

    /// Leaves an emoji on another user's todo or diary; does nothing when the viewer has left it
    /// before. Of two concurrent requests that take the same slot, one is retried. Refuses with 404
    /// `not_found` when the target does not exist for the viewer, with 403 `own_thing` when the
    /// viewer owns it, with 403 `cheers_unwelcome` when its owner's settings do not permit the
    /// cheer, and with 409 `too_many_cheers` when the viewer has left three others.
    CheerCounts cheer(Viewer viewer, CheerTarget kind, UUID target, String emoji) {
        var owner = kind.owner(viewer, target);
        if (owner == null) throw ApiException.notFound();
        if (owner.equals(viewer.id())) throw ApiException.forbidden("own_thing");
        var entityRef = new EntityRef(kind.kind(), target);
        var mine =
                viewSetContext.queries().selectFrom(cheer).where(mine(viewer, entityRef)).fetch();
        if (mine.stream().anyMatch(one -> one.emoji().equals(emoji)))
            return counts(entityRef, viewer);
        var userSettings = requirePermitted(viewer, owner);
        var slot = freeSlot(mine);
        viewSetContext.db().persist(new Cheer(kind, target, owner, viewer, slot, emoji));
        kind.afterCheer(target, viewer);
        var counts = counts(entityRef, viewer);
        // Published last: listeners may make other requests wait that cheer for the same owner.
        events.publishEvent(
                new CheerAdded(
                        entityRef, owner, userSettings.day(), viewer.id(), emoji, viewer.now()));
        return counts;
    }

    /// Returns the owner's settings. Refuses with 403 `cheers_unwelcome` when they do not permit
    /// cheers of the viewer.
    private UserSettings requirePermitted(Viewer viewer, UUID owner) {
        var from = user.settings.cheersFrom;
        var isPermitted =
                from.eq(CheersFrom.EVERYONE)
                        .or(
                                from.eq(CheersFrom.FOLLOWERS)
                                        .and(Audience.isFollowedBy(viewer, user.id)));
        var userSettings =
                viewSetContext
                        .queries()
                        .select(user.settings)
                        .from(user)
                        .where(user.id.eq(owner), isPermitted)
                        .fetchOne();
        if (userSettings == null) throw ApiException.forbidden("cheers_unwelcome");
        return userSettings;
    }

    private static BooleanExpression mine(Viewer viewer, EntityRef target) {
        return isOnAny(List.of(target)).and(cheer.userId.eq(viewer.id()));
    }

    private static BooleanExpression isOnAny(Collection<EntityRef> targets) {
        return EntityRef.matchesAny(targets, cheer.kind, cheer.targetId);
    }

    /// Refuses with 409 `too_many_cheers` when there is no free slot.
    private static int freeSlot(List<Cheer> mine) {
        return IntStream.rangeClosed(1, MAX_PER_TARGET)
                .filter(slot -> mine.stream().noneMatch(one -> one.slot() == slot))
                .findFirst()
                .orElseThrow(() -> ApiException.conflict("too_many_cheers", MAX_PER_TARGET));
    }

    /// Removes an emoji of the viewer; does nothing when there is none. Refuses with 404
    /// `not_found` when the target does not exist for the viewer.
    void remove(Viewer viewer, CheerTarget kind, UUID target, String emoji) {
        if (kind.owner(viewer, target) == null) throw ApiException.notFound();
        viewSetContext
                .queries()
                .delete(cheer)
                .where(mine(viewer, new EntityRef(kind.kind(), target)), cheer.emoji.eq(emoji))
                .execute();
    }

    /// Adds the counts of cheers to the views. Runs one statement, or none when no view has cheers.
    @Transactional(readOnly = true)
    public <V extends HasCheerCounts<V>> List<V> addCounts(List<V> views, Viewer viewer) {
        var counts = counts(views.stream(), viewer);
        return views.stream().map(view -> view.withCountsFrom(counts)).toList();
    }

    /// Returns the counts of views of several kinds. Views without cheers are left out.
    @Transactional(readOnly = true)
    public Map<EntityRef, CheerCounts> counts(
            Stream<? extends HasCheerCounts<?>> views, Viewer viewer) {
        return counts(
                views.filter(HasCheerCounts::cheered).map(HasCheerCounts::ref).toList(), viewer);
    }

    @Transactional(readOnly = true)
    CheerCounts counts(EntityRef target, Viewer viewer) {
        return counts(List.of(target), viewer).getOrDefault(target, CheerCounts.NONE);
    }

    /// Returns the counts of these targets. Targets without cheers are left out.
    @Transactional(readOnly = true)
    public Map<EntityRef, CheerCounts> counts(Collection<EntityRef> targets, Viewer viewer) {
        if (targets.isEmpty()) return Map.of();
        var own = new CaseBuilder().when(cheer.userId.eq(viewer.id())).then(1).otherwise(0).max();
        return viewSetContext
                .queries()
                .select(
                        new QCheerCountRow(
                                cheer.kind, cheer.targetId, cheer.emoji, cheer.count(), own))
                .from(cheer)
                .join(user)
                .on(user.id.eq(cheer.userId))
                .where(isOnAny(targets), UserVisibility.isVisibleTo(user, viewer))
                .groupBy(cheer.kind, cheer.targetId, cheer.emoji)
                .fetch()
                .stream()
                .collect(
                        groupingBy(
                                CheerCountRow::target,
                                collectingAndThen(
                                        mapping(CheerCountRow::counted, toList()),
                                        all -> CheerCounts.of(all.stream()))));
    }

    /// Matches when the target has any cheer by any user, so that its counts must be read.
    public static BooleanExpression existsOn(String kind, ComparablePath<UUID> target) {
        var row = new QCheer("some_cheer");
        return Subqueries.selectOne()
                .from(row)
                .where(row.kind.eq(kind), row.targetId.eq(target))
                .exists();
    }

    /// Deletes all cheers on targets that are deleted permanently.
    public void deleteOn(String kind, Collection<UUID> targets) {
        viewSetContext
                .queries()
                .delete(cheer)
                .where(isOnAny(targets.stream().map(id -> new EntityRef(kind, id)).toList()))
                .execute();
    }
}
