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
import com.querydsl.jpa.JPAExpressions;
import com.todomate.account.Settings;
import com.todomate.account.Settings.CheersFrom;
import com.todomate.people.Audience;
import com.todomate.people.Existence;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Cheering and taking it back, and how often people cheered, as far as they exist for the viewer.
@Component
@Retried
@Transactional
public class Cheers {

    private static final int MOST = 3;

    private final Kit kit;
    private final ApplicationEventPublisher events;

    Cheers(Kit kit, ApplicationEventPublisher events) {
        this.kit = kit;
        this.events = events;
    }

    /// Leaves an emoji on something that the viewer sees and somebody else made; harmless when it
    /// is there already. Of two at once that want the same place one has to run again.
    CheerCounts cheer(Viewer viewer, Cheerable kind, UUID target, String emoji) {
        var owner = kind.owner(viewer, target);
        if (owner == null) throw Refused.notFound();
        if (owner.equals(viewer.id())) throw Refused.forbidden("own_thing");
        var ref = new Ref(kind.kind(), target);
        var mine = kit.queries().selectFrom(cheer).where(mine(viewer, ref)).fetch();
        if (mine.stream().anyMatch(one -> one.emoji().equals(emoji))) return counts(ref, viewer);
        var settings = requireWelcome(viewer, owner);
        var slot = free(mine);
        kit.db().persist(new Cheer(kind, target, owner, viewer, slot, emoji));
        kind.cheered(target, viewer);
        var counts = counts(ref, viewer);
        // The last thing that is done, since it may hold up others who cheer for the same owner.
        events.publishEvent(
                new CheerLeft(ref, owner, settings.day(), viewer.id(), emoji, viewer.now()));
        return counts;
    }

    /// How the owner wants things, when that includes cheers of the viewer.
    private Settings requireWelcome(Viewer viewer, UUID owner) {
        var from = user.settings.cheersFrom;
        var welcome =
                from.eq(CheersFrom.EVERYONE)
                        .or(from.eq(CheersFrom.FOLLOWERS).and(Audience.followed(viewer, user.id)));
        var settings =
                kit.queries()
                        .select(user.settings)
                        .from(user)
                        .where(user.id.eq(owner), welcome)
                        .fetchOne();
        if (settings == null) throw Refused.forbidden("cheers_unwelcome");
        return settings;
    }

    private static BooleanExpression mine(Viewer viewer, Ref target) {
        return of(List.of(target)).and(cheer.userId.eq(viewer.id()));
    }

    private static BooleanExpression of(Collection<Ref> targets) {
        return Ref.among(targets, cheer.kind, cheer.targetId);
    }

    private static int free(List<Cheer> mine) {
        return IntStream.rangeClosed(1, MOST)
                .filter(slot -> mine.stream().noneMatch(one -> one.slot() == slot))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("too_many_cheers", MOST));
    }

    /// Harmless when it is not there.
    void takeBack(Viewer viewer, Cheerable kind, UUID target, String emoji) {
        if (kind.owner(viewer, target) == null) throw Refused.notFound();
        kit.queries()
                .delete(cheer)
                .where(mine(viewer, new Ref(kind.kind(), target)), cheer.emoji.eq(emoji))
                .execute();
    }

    /// Adds to each of these views how often people cheered, with one statement if any did.
    public <V extends Cheered<V>> List<V> counted(List<V> some, Viewer viewer) {
        var counts = counts(some.stream(), viewer);
        return some.stream().map(view -> view.among(counts)).toList();
    }

    /// The same of views of several kinds; those without cheers are left out.
    public Map<Ref, CheerCounts> counts(Stream<? extends Cheered<?>> some, Viewer viewer) {
        return counts(some.filter(Cheered::cheered).map(Cheered::ref).toList(), viewer);
    }

    CheerCounts counts(Ref target, Viewer viewer) {
        return counts(List.of(target), viewer).getOrDefault(target, CheerCounts.NONE);
    }

    /// The same of things whose views are not at hand.
    public Map<Ref, CheerCounts> counts(Collection<Ref> targets, Viewer viewer) {
        if (targets.isEmpty()) return Map.of();
        var own = new CaseBuilder().when(cheer.userId.eq(viewer.id())).then(1).otherwise(0).max();
        return kit
                .queries()
                .select(
                        new QCheerTally(
                                cheer.kind, cheer.targetId, cheer.emoji, cheer.count(), own))
                .from(cheer)
                .join(user)
                .on(user.id.eq(cheer.userId))
                .where(of(targets), Existence.of(user, viewer))
                .groupBy(cheer.kind, cheer.targetId, cheer.emoji)
                .fetch()
                .stream()
                .collect(
                        groupingBy(
                                CheerTally::target,
                                collectingAndThen(
                                        mapping(CheerTally::counted, toList()),
                                        all -> CheerCounts.of(all.stream()))));
    }

    /// Whether anybody cheered on the thing of this kind with this id: whether its counts are worth
    /// a look.
    public static BooleanExpression any(String kind, ComparablePath<UUID> target) {
        var some = new QCheer("some_cheer");
        return JPAExpressions.selectOne()
                .from(some)
                .where(some.kind.eq(kind), some.targetId.eq(target))
                .exists();
    }

    /// Lets go of the cheers on things that are removed for good.
    public void forget(String kind, Collection<UUID> targets) {
        kit.queries()
                .delete(cheer)
                .where(of(targets.stream().map(id -> new Ref(kind, id)).toList()))
                .execute();
    }
}
