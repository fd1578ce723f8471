package com.todomate.cheer;

import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;
import static com.todomate.query.Subqueries.select;
import static com.todomate.query.Subqueries.selectOne;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.StringPath;
import com.todomate.account.UserSummary;
import com.todomate.http.Viewer;
import com.todomate.people.UserVisibility;
import com.todomate.persistence.EntityRef;
import com.todomate.viewset.FilterSet;
import com.todomate.viewset.ViewSetContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the cheers on a target within a period, for other modules. Leaves out users who are not
/// visible to the owner of the target.
@Component
public class CheerGroupQueries {

    /// How many of the latest cheers are read: enough to show some users and some emoji.
    private static final int LATEST = 30;

    /// The columns of a query that hold the target and the period.
    public record Columns(
            StringPath kind,
            ComparablePath<UUID> target,
            DateTimePath<Instant> since,
            DateTimePath<Instant> until) {

        private BooleanExpression matches(QCheer row) {
            return row.kind
                    .eq(kind)
                    .and(row.targetId.eq(target))
                    .and(row.createdAt.goe(since))
                    .and(row.createdAt.lt(until));
        }
    }

    /// The cheers on one target from `since`, inclusive, to `until`, exclusive.
    public record CheerWindow(EntityRef target, Instant since, Instant until) {

        private BooleanExpression matches() {
            return cheer.kind
                    .eq(target.kind())
                    .and(cheer.targetId.eq(target.id()))
                    .and(cheer.createdAt.goe(since))
                    .and(cheer.createdAt.lt(until));
        }

        private boolean contains(OneCheer one) {
            return one.target().equals(target)
                    && !one.by().createdAt().isBefore(since)
                    && one.by().createdAt().isBefore(until);
        }
    }

    private record OneCheer(EntityRef target, CheerView by) {}

    private final ViewSetContext viewSetContext;
    private final List<CheerTarget> kinds;

    CheerGroupQueries(ViewSetContext viewSetContext, List<CheerTarget> kinds) {
        this.viewSetContext = viewSetContext;
        this.kinds = kinds;
    }

    /// Matches when there is such a cheer and its target is not in the trash, or when `alternative`
    /// holds.
    public @Nullable Predicate existsOr(
            BooleanExpression alternative, Viewer owner, Columns columns) {
        var row = new QCheer("cheer_in_window");
        var any =
                selectOne()
                        .from(row)
                        .where(columns.matches(row), UserVisibility.isVisibleTo(row.userId, owner))
                        .exists();
        return FilterSet.all(
                alternative.or(any),
                FilterSet.all(
                        kinds.stream()
                                .map(kind ->
                                        alternative
                                                .or(columns.kind().ne(kind.kind()))
                                                .or(kind.isNotTrashed(columns.target())))
                                .toArray(Predicate[]::new)));
    }

    /// Selects the number of users who left these cheers.
    public Expression<Long> people(Viewer owner, Columns columns) {
        var row = new QCheer("counted");
        return select(row.userId.countDistinct())
                .from(row)
                .where(columns.matches(row), UserVisibility.isVisibleTo(row.userId, owner));
    }

    /// Selects when the 30th latest cheer was left, so that earlier ones need not be read. Null
    /// when there are fewer than 30.
    public Expression<Instant> latestSince(Viewer owner, Columns columns) {
        var row = new QCheer("latest");
        return select(row.createdAt)
                .from(row)
                .where(columns.matches(row), UserVisibility.isVisibleTo(row.userId, owner))
                .orderBy(row.createdAt.desc())
                .offset(LATEST - 1)
                .limit(1);
    }

    /// Returns the cheers of each window, the latest first, with one statement.
    public Map<CheerWindow, List<CheerView>> findIn(Viewer owner, Collection<CheerWindow> windows) {
        if (windows.isEmpty()) return Map.of();
        var by = new QCheerView(cheer.id, UserSummary.of(user), cheer.emoji, cheer.createdAt);
        var all =
                viewSetContext
                        .queries()
                        .select(cheer.kind, cheer.targetId, by)
                        .from(cheer)
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                padded(windows)
                                        .map(CheerWindow::matches)
                                        .reduce(BooleanExpression::or)
                                        .orElseThrow(),
                                UserVisibility.isVisibleTo(user, owner))
                        .orderBy(cheer.createdAt.desc(), cheer.id.desc())
                        .fetch()
                        .stream()
                        .map(row -> one(row, by))
                        .toList();
        return windows.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                cheerWindow ->
                                        all.stream()
                                                .filter(cheerWindow::contains)
                                                .map(OneCheer::by)
                                                .toList()));
    }

    /// Repeats the last window until their number is a power of two, as Hibernate does with lists,
    /// so that few statement texts serve any number of windows.
    private static Stream<CheerWindow> padded(Collection<CheerWindow> windows) {
        var all = List.copyOf(windows);
        var length = Integer.highestOneBit(2 * all.size() - 1);
        return Stream.concat(
                all.stream(), Collections.nCopies(length - all.size(), all.getLast()).stream());
    }

    private static OneCheer one(Tuple row, Expression<CheerView> by) {
        var target =
                new EntityRef(
                        requireNonNull(row.get(cheer.kind)),
                        requireNonNull(row.get(cheer.targetId)));
        return new OneCheer(target, requireNonNull(row.get(by)));
    }
}
