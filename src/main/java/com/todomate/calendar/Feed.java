package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.calendar.QActivity.activity;
import static com.todomate.people.QFollow.follow;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.todomate.account.UserSummary;
import com.todomate.people.Existence;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The days of the people whom the viewer follows, the most recently active first. A page begins
/// with so many of them, and shows those who share something there, so it may be shorter than it
/// could be. Of all whom one follows it reads three entries each; all else it reads of the page
/// alone.
@Component
class Feed {

    /// One friend's day.
    record FeedEntry(UserSummary user, Day day) {}

    /// Somebody whom the viewer follows, and when they last shared anything with all who do.
    private record Friend(UUID id, Instant active) {

        static final Comparator<Friend> LATEST_FIRST =
                Comparator.comparing(Friend::active)
                        .thenComparing(friend -> friend.id().toString())
                        .reversed();

        static Friend at(String place) {
            var parts = place.split(" ", 2);
            return new Friend(UUID.fromString(parts[1]), Instant.parse(parts[0]));
        }

        String place() {
            return active + " " + id;
        }

        boolean follows(@Nullable Friend other) {
            return other == null || LATEST_FIRST.compare(this, other) > 0;
        }
    }

    private final Kit kit;
    private final Days days;

    Feed(Kit kit, Days days) {
        this.kit = kit;
        this.days = days;
    }

    @Transactional(readOnly = true)
    Listing<FeedEntry> of(Viewer viewer, LocalDate date, Page page) {
        var context = "feed %s %s".formatted(viewer.id(), date);
        var place = page.after(kit, context);
        var last = place == null ? null : Friend.at(place);
        var friends =
                friends(viewer)
                        .filter(friend -> friend.follows(last))
                        .sorted(Friend.LATEST_FIRST)
                        .limit(page.size() + 1L)
                        .toList();
        return Listing.page(
                friends,
                page.size(),
                some -> entries(viewer, date, some.stream().map(Friend::id).toList()),
                end -> kit.seals().seal(end.place(), context),
                null);
    }

    /// Put in order here: the database would sort what it joins in a table of its own, which costs
    /// more than the reading. Nobody follows over a block.
    private Stream<Friend> friends(Viewer viewer) {
        return kit
                .queries()
                .select(user.id, activity.sharedAt)
                .from(follow)
                .join(user)
                .on(user.id.eq(follow.key.followeeId))
                .leftJoin(activity)
                .on(activity.userId.eq(follow.key.followeeId))
                .where(
                        follow.key.followerId.eq(viewer.id()),
                        follow.accepted.isTrue(),
                        Existence.active(user))
                .fetch()
                .stream()
                .map(row ->
                        new Friend(
                                requireNonNull(row.get(user.id)),
                                requireNonNullElse(row.get(activity.sharedAt), Instant.EPOCH)));
    }

    private List<FeedEntry> entries(Viewer viewer, LocalDate date, List<UUID> ids) {
        return days.busy(viewer, ids, date).stream()
                .filter(day -> !day.empty())
                .map(day -> new FeedEntry(day.user(), day))
                .toList();
    }
}
