package com.todomate.notification;

import static com.todomate.notification.QCounter.counter;
import static com.todomate.notification.QNotification.notification;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.Expressions;
import com.todomate.notification.Notified.Told;
import com.todomate.viewset.Kit;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Viewer;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What somebody was told. Its numbers rise in the order in which transactions ended: whoever has
/// seen all up to one, and asks for what comes [#after] it, misses nothing.
@Component
@Transactional(readOnly = true)
public class Inbox {

    private record Place(@Nullable UUID userId, @Nullable Long number) {}

    private static final OwnDay ANY_DAY = new OwnDay(ZoneOffset.UTC, LocalTime.MIDNIGHT);

    private final Kit kit;
    private final Lookup lookup;
    private final Clock clock;

    Inbox(Kit kit, Lookup lookup, Clock clock) {
        this.kit = kit;
        this.lookup = lookup;
        this.clock = clock;
    }

    /// Those with a higher number, the oldest first.
    public List<Numbered> after(UUID userId, long number, int limit) {
        var viewer = owner(userId);
        return lookup.numbered(
                viewer,
                lookup.found(viewer, notification.number.gt(number))
                        .orderBy(notification.number.asc())
                        .limit(limit)
                        .fetch());
    }

    /// The one with this number; null when it moved on, or does not stand any more.
    public @Nullable Numbered at(UUID userId, long number) {
        return one(userId, notification.number.eq(number));
    }

    /// The one with this id, whatever its number is by now; null when it does not stand any more.
    public @Nullable Numbered named(UUID userId, UUID id) {
        return one(userId, notification.id.eq(id));
    }

    private @Nullable Numbered one(UUID userId, Predicate which) {
        var viewer = owner(userId);
        var found = lookup.found(viewer, which).fetch();
        return found.isEmpty() ? null : lookup.numbered(viewer, found).getFirst();
    }

    /// The ids of what was told just now: they stay, where numbers move on.
    public Map<Told, UUID> ids(Collection<Told> all) {
        var ids =
                kit
                        .queries()
                        .select(notification.userId, notification.number, notification.id)
                        .from(notification)
                        .where(
                                notification.userId.in(
                                        all.stream().map(Told::userId).collect(toSet())),
                                notification.number.in(
                                        all.stream().map(Told::number).collect(toSet())))
                        .fetch()
                        .stream()
                        .collect(
                                toMap(
                                        row ->
                                                new Place(
                                                        row.get(notification.userId),
                                                        row.get(notification.number)),
                                        row -> requireNonNull(row.get(notification.id))));
        var named = new HashMap<Told, UUID>();
        for (var told : all) {
            var id = ids.get(new Place(told.userId(), told.number()));
            if (id != null) named.put(told, id);
        }
        return named;
    }

    /// The highest number so far; 0 for who was never told anything.
    public long latest(UUID userId) {
        var latest =
                kit.queries()
                        .select(counter.latest)
                        .from(counter)
                        .where(counter.userId.eq(userId))
                        .fetchOne();
        return latest == null ? 0 : latest;
    }

    /// Who was told something in the last ten seconds, and how far their numbers go. By the
    /// database's clock, like what it is compared with; a transaction may have begun well before it
    /// ended.
    public Map<UUID, Long> justTold() {
        return kit
                .queries()
                .select(counter.userId, counter.latest)
                .from(counter)
                .where(Expressions.booleanTemplate("{0} > instant - 10 second", counter.updatedAt))
                .fetch()
                .stream()
                .collect(
                        toMap(
                                row -> requireNonNull(row.get(counter.userId)),
                                row -> requireNonNull(row.get(counter.latest))));
    }

    /// Somebody who asks for nothing: of them nothing counts but who they are.
    private Viewer owner(UUID userId) {
        return new Viewer(userId, userId, false, ANY_DAY, clock.instant());
    }
}
