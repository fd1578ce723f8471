package com.todomate.calendar;

import static com.todomate.account.QUser.user;
import static com.todomate.people.QFollow.follow;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.querydsl.jpa.impl.JPAQuery;
import com.todomate.account.UserQueries;
import com.todomate.account.UserSummary;
import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import com.todomate.viewset.ViewSetContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads the feed: the days of followed users who share something on the date, the most recently
/// active first. Reads id and last activity of all followed users. Checks who shares something for
/// one page of them first, and for the others only if the page is not full. Reads whole days for
/// the page alone.
@Component
class FeedQueries {

    /// The day of one followed user.
    record FeedEntry(UserSummary user, DayView day) {}

    /// A user that the viewer follows, and when that user last shared something with all followers.
    private record FollowedUser(UUID id, Instant active) {

        static final Comparator<FollowedUser> LATEST_FIRST =
                Comparator.comparing(FollowedUser::active)
                        .thenComparing(followedUser -> followedUser.id().toString())
                        .reversed();

        static FollowedUser parse(String text) {
            var parts = text.split(" ", 2);
            return new FollowedUser(UUID.fromString(parts[1]), Instant.parse(parts[0]));
        }

        String format() {
            return active + " " + id;
        }

        boolean isAfter(@Nullable FollowedUser other) {
            return other == null || LATEST_FIRST.compare(this, other) > 0;
        }
    }

    /// The maximum number of todos of one user on a page.
    private static final int MAX_TODOS_PER_USER = 100;

    /// The maximum number of todos of all users on a page.
    private static final int MAX_TODOS_PER_PAGE = 2_000;

    private final ViewSetContext viewSetContext;
    private final FeedDayQueries feedDayQueries;
    private final DayAssembler dayAssembler;

    FeedQueries(
            ViewSetContext viewSetContext,
            FeedDayQueries feedDayQueries,
            DayAssembler dayAssembler) {
        this.viewSetContext = viewSetContext;
        this.feedDayQueries = feedDayQueries;
        this.dayAssembler = dayAssembler;
    }

    /// Returns a page of the feed. Refuses with 400 `cursor` on `cursor` when the cursor is not one
    /// of this feed.
    @Transactional(readOnly = true)
    CursorPage<FeedEntry> page(Viewer viewer, LocalDate date, CountedPage page) {
        var context = "feed %s %s".formatted(viewer.id(), date);
        var cursor = page.after(viewSetContext, context);
        var last = cursor == null ? null : FollowedUser.parse(cursor);
        var followedUsers =
                followedUsers(viewer)
                        .filter(followedUser -> followedUser.isAfter(last))
                        .sorted(FollowedUser.LATEST_FIRST)
                        .toList();
        var each = Math.min(MAX_TODOS_PER_USER, MAX_TODOS_PER_PAGE / page.size());
        return page.toPage(
                sharing(viewer, date, followedUsers, page.size() + 1),
                viewSetContext,
                context,
                users -> entries(viewer, date, users.stream().map(FollowedUser::id).toList(), each),
                FollowedUser::format,
                page.total(() -> countSharing(viewer, date)));
    }

    /// Counts the followed users who share something on the date. Costs as much as the last page,
    /// which looks at all followed users, too.
    private @Nullable Long countSharing(Viewer viewer, LocalDate date) {
        return followed(viewSetContext.queries().select(user.id.count()), viewer)
                .where(DayConditions.sharesOnDate(date, viewer))
                .fetchOne();
    }

    /// Completes a query on the followed users of the viewer.
    private static <T> JPAQuery<T> followed(JPAQuery<T> query, Viewer viewer) {
        return query.from(follow)
                .join(user)
                .on(user.id.eq(follow.key.followeeId))
                .where(
                        follow.key.followerId.eq(viewer.id()),
                        follow.accepted.isTrue(),
                        UserQueries.isActive(user));
    }

    /// Returns the followed users, to be sorted in memory: the database would sort the join in a
    /// temporary table, which costs more than the read. Needs no check of blocks, because a block
    /// removes the follow.
    private Stream<FollowedUser> followedUsers(Viewer viewer) {
        return followed(viewSetContext.queries().select(user.id, user.sharedAt), viewer)
                .fetch()
                .stream()
                .map(row ->
                        new FollowedUser(
                                requireNonNull(row.get(user.id)),
                                requireNonNullElse(row.get(user.sharedAt), Instant.EPOCH)));
    }

    /// Returns the first `most` users who share something on the date.
    private List<FollowedUser> sharing(
            Viewer viewer, LocalDate date, List<FollowedUser> followedUsers, int most) {
        var candidates = followedUsers.subList(0, Math.min(most, followedUsers.size()));
        if (candidates.isEmpty()) return candidates;
        var sharesOnDate = DayConditions.sharesOnDate(date, viewer);
        var ids = candidates.stream().map(FollowedUser::id).toList();
        var sharingIds =
                new HashSet<>(
                        viewSetContext
                                .queries()
                                .select(user.id)
                                .from(user)
                                .where(user.id.in(ids), sharesOnDate)
                                .fetch());
        if (sharingIds.size() < most && candidates.size() < followedUsers.size()) {
            sharingIds.addAll(
                    followed(viewSetContext.queries().select(user.id), viewer)
                            .where(
                                    user.sharedAt
                                            .coalesce(Instant.EPOCH)
                                            .loe(candidates.getLast().active()),
                                    sharesOnDate)
                            .fetch());
        }
        return followedUsers.stream()
                .filter(followedUser -> sharingIds.contains(followedUser.id()))
                .limit(most)
                .toList();
    }

    /// Returns the entries of a page. Each day has at most `each` todos, and only the goals of
    /// these todos. Omits days whose contents were removed since the users were selected.
    @Transactional(readOnly = true)
    List<FeedEntry> entries(Viewer viewer, LocalDate date, List<UUID> ids, int each) {
        var contents = feedDayQueries.firstTodos(viewer, ids, date, each);
        return dayAssembler.assemble(viewer, ids, date, contents).stream()
                .filter(dayView -> !dayView.empty())
                .map(dayView -> new FeedEntry(dayView.user(), dayView))
                .toList();
    }
}
