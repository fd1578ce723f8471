package com.todomate.cheer;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.account.QUser.user;
import static com.todomate.cheer.QCheer.cheer;
import static java.util.Objects.requireNonNull;

import com.querydsl.core.Tuple;
import com.querydsl.core.types.Expression;
import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.StringPath;
import com.todomate.account.QUserSummary;
import com.todomate.people.Existence;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Ref;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The cheers that came to a thing within some time, from people who exist for its owner: for the
/// queries of other modules.
@Component
public class Applause {

    /// How many of the latest are looked at: enough for some people and some emoji.
    private static final int LATEST = 30;

    /// The columns of a query that say to what they came, and between which times.
    public record Columns(
            StringPath kind,
            ComparablePath<UUID> target,
            DateTimePath<Instant> since,
            DateTimePath<Instant> until) {

        private BooleanExpression has(QCheer one) {
            return one.kind
                    .eq(kind)
                    .and(one.targetId.eq(target))
                    .and(one.createdAt.goe(since))
                    .and(one.createdAt.lt(until));
        }
    }

    /// The values of such columns.
    public record Span(Ref target, Instant since, Instant until) {

        private BooleanExpression matches() {
            return cheer.kind
                    .eq(target.kind())
                    .and(cheer.targetId.eq(target.id()))
                    .and(cheer.createdAt.goe(since))
                    .and(cheer.createdAt.lt(until));
        }

        private boolean has(OneCheer one) {
            return one.target().equals(target)
                    && !one.by().createdAt().isBefore(since)
                    && one.by().createdAt().isBefore(until);
        }
    }

    private record OneCheer(Ref target, CheerBy by) {}

    private final Kit kit;
    private final List<Cheerable> kinds;

    Applause(Kit kit, List<Cheerable> kinds) {
        this.kit = kit;
        this.kinds = kinds;
    }

    /// Whether there are any, on what is still there for its owner; or whatever else makes that
    /// needless.
    public @Nullable Predicate unless(BooleanExpression needless, Viewer owner, Columns span) {
        var some = new QCheer("heard");
        var any =
                selectOne()
                        .from(some)
                        .where(span.has(some), Existence.of(some.userId, owner))
                        .exists();
        return Filter.all(
                needless.or(any),
                Filter.all(
                        kinds.stream()
                                .map(kind ->
                                        needless.or(span.kind().ne(kind.kind()))
                                                .or(kind.kept(span.target())))
                                .toArray(Predicate[]::new)));
    }

    /// How many people they came from.
    public Expression<Long> people(Viewer owner, Columns span) {
        var some = new QCheer("counted");
        return select(some.userId.countDistinct())
                .from(some)
                .where(span.has(some), Existence.of(some.userId, owner));
    }

    /// When the first of the latest was left: those before need not be looked at. Null when there
    /// are few.
    public Expression<Instant> latestSince(Viewer owner, Columns span) {
        var some = new QCheer("latest");
        return select(some.createdAt)
                .from(some)
                .where(span.has(some), Existence.of(some.userId, owner))
                .orderBy(some.createdAt.desc())
                .offset(LATEST - 1)
                .limit(1);
    }

    /// All of each of these, the latest first, with one statement.
    public Map<Span, List<CheerBy>> heard(Viewer owner, Collection<Span> spans) {
        if (spans.isEmpty()) return Map.of();
        var by =
                new QCheerBy(
                        cheer.id,
                        new QUserSummary(user.id, user.handle, user.displayName),
                        cheer.emoji,
                        cheer.createdAt);
        var all =
                kit
                        .queries()
                        .select(cheer.kind, cheer.targetId, by)
                        .from(cheer)
                        .join(user)
                        .on(user.id.eq(cheer.userId))
                        .where(
                                spans.stream()
                                        .map(Span::matches)
                                        .reduce(BooleanExpression::or)
                                        .orElseThrow(),
                                Existence.of(user, owner))
                        .orderBy(cheer.createdAt.desc(), cheer.id.desc())
                        .fetch()
                        .stream()
                        .map(row -> one(row, by))
                        .toList();
        return spans.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                span -> all.stream().filter(span::has).map(OneCheer::by).toList()));
    }

    private static OneCheer one(Tuple row, Expression<CheerBy> by) {
        var target =
                new Ref(
                        requireNonNull(row.get(cheer.kind)),
                        requireNonNull(row.get(cheer.targetId)));
        return new OneCheer(target, requireNonNull(row.get(by)));
    }
}
