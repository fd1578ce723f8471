package com.todomate.notification;

import static com.todomate.account.QUser.user;
import static com.todomate.notification.QCounter.counter;
import static com.todomate.notification.QNotification.notification;

import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.QUserSummary;
import com.todomate.cheer.Applause;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Viewer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The one SELECT of notifications that stand, and the one of what people cheered.
@Component
class Lookup {

    private final Kit kit;
    private final Standing standing;
    private final Applause applause;

    Lookup(Kit kit, Standing standing, Applause applause) {
        this.kit = kit;
        this.standing = standing;
        this.applause = applause;
    }

    /// To be put in order.
    JPAQuery<Found> found(Viewer viewer, @Nullable Predicate... which) {
        return kit.queries()
                .select(
                        new QFound(
                                notification.id,
                                notification.number,
                                notification.type,
                                new QUserSummary(user.id, user.handle, user.displayName)
                                        .skipNulls(),
                                notification.kind,
                                notification.subjectId,
                                notification.occasion,
                                notification.since,
                                notification.until,
                                applause.people(viewer, Standing.CHEERS),
                                applause.latestSince(viewer, Standing.CHEERS),
                                notification.number.loe(counter.seen),
                                notification.missed,
                                notification.createdAt,
                                notification.updatedAt))
                .from(notification)
                .join(counter)
                .on(counter.userId.eq(notification.userId))
                .leftJoin(user)
                .on(user.id.eq(notification.actorId))
                .where(standing.of(viewer), Filter.all(which));
    }

    /// Those that were found, and who cheered.
    List<Numbered> numbered(Viewer viewer, List<Found> found) {
        var spans = found.stream().map(Found::span).filter(Objects::nonNull).toList();
        var cheers = applause.heard(viewer, spans);
        return found.stream()
                .map(one -> {
                    var span = one.span();
                    return one.with(
                            span == null ? List.of() : cheers.getOrDefault(span, List.of()));
                })
                .toList();
    }
}
