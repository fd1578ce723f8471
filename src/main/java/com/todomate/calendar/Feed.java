package com.todomate.calendar;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.calendar.QActivity.activity;
import static com.todomate.people.QFollow.follow;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.DateTimeExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.todomate.account.UserSummary;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The days of the people whom the viewer follows, the most recently active first. A page begins
/// with so many of them, and shows those who share something there: so it costs the same, however
/// many one follows, and may be shorter than it could be.
@Component
class Feed {

    /// One friend's day.
    record FeedEntry(UserSummary user, Day day) {}

    /// Of those who have never shared anything with all of their followers.
    private static final Instant NEVER = Instant.EPOCH;

    private final Kit kit;
    private final Days days;

    Feed(Kit kit, Days days) {
        this.kit = kit;
        this.days = days;
    }

    @Transactional(readOnly = true)
    Listing<FeedEntry> of(Viewer viewer, LocalDate date, Page page) {
        var context = "feed %s %s".formatted(viewer.id(), date);
        var active = active();
        var rows =
                kit.queries()
                        .select(follow.key.followeeId, active)
                        .from(follow)
                        .where(
                                follow.key.followerId.eq(viewer.id()),
                                follow.accepted.isTrue(),
                                beyond(active, page.after(kit, context)))
                        .orderBy(active.desc(), follow.key.followeeId.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        return Listing.page(
                rows,
                page.size(),
                some -> entries(viewer, date, some.stream().map(Feed::id).toList()),
                last -> kit.seals().seal(last.get(active) + " " + id(last), context),
                null);
    }

    /// Looked up rather than joined: the database would sort the join in a table of its own.
    private static DateTimeExpression<Instant> active() {
        var last =
                select(activity.sharedAt)
                        .from(activity)
                        .where(activity.userId.eq(follow.key.followeeId));
        return Expressions.dateTimeTemplate(Instant.class, "coalesce({0}, {1})", last, NEVER);
    }

    private List<FeedEntry> entries(Viewer viewer, LocalDate date, List<UUID> ids) {
        return days.shared(viewer, ids, date).stream()
                .filter(day -> !day.empty())
                .map(day -> new FeedEntry(day.user(), day))
                .toList();
    }

    private static UUID id(Tuple row) {
        return Objects.requireNonNull(row.get(follow.key.followeeId));
    }

    private static @Nullable Predicate beyond(
            DateTimeExpression<Instant> active, @Nullable String after) {
        if (after == null) return null;
        var keys = after.split(" ", 2);
        var at = Instant.parse(keys[0]);
        return active.loe(at)
                .and(active.lt(at).or(follow.key.followeeId.lt(UUID.fromString(keys[1]))));
    }
}
