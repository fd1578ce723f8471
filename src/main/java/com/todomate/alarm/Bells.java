package com.todomate.alarm;

import static com.querydsl.core.types.dsl.Expressions.comparablePath;
import static com.querydsl.core.types.dsl.Expressions.datePath;
import static com.querydsl.core.types.dsl.Expressions.dateTimePath;

import com.querydsl.core.types.Path;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DatePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.EntityPathBase;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.querydsl.jpa.impl.JPAUpdateClause;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/// A kind of things that ring; its module makes one of it. What they write down of their ringing is
/// no change that a client should see in the version, so it is written beside them.
public abstract class Bells<E extends Bell> {

    private final JPAQueryFactory queries;
    private final String kind;
    private final EntityPathBase<E> root;
    private final ComparablePath<UUID> id;
    private final ComparablePath<UUID> ownerId;
    private final DateTimePath<Instant> ringsAt;
    private final DatePath<LocalDate> rungOn;
    private final @Nullable DatePath<LocalDate> ringsOn;

    /// @param ringsOn for things that have more than one date
    protected Bells(
            JPAQueryFactory queries,
            String kind,
            EntityPathBase<E> root,
            @Nullable DatePath<LocalDate> ringsOn) {
        this.queries = queries;
        this.kind = kind;
        this.root = root;
        this.id = comparablePath(UUID.class, root, "id");
        this.ownerId = comparablePath(UUID.class, root, "ownerId");
        this.ringsAt = dateTimePath(Instant.class, root, "ringsAt");
        this.rungOn = datePath(LocalDate.class, root, "rungOn");
        this.ringsOn = ringsOn;
    }

    String kind() {
        return kind;
    }

    /// Those that have waited longest, locked, but for those that somebody is at.
    List<E> due(Instant now, int limit) {
        return locked(ringsAt.loe(now), limit);
    }

    /// One of them, unless somebody is at it.
    List<E> due(Instant now, UUID key) {
        return locked(ringsAt.loe(now).and(id.eq(key)), 1);
    }

    private List<E> locked(BooleanExpression which, int limit) {
        return queries.selectFrom(root)
                .where(which)
                .orderBy(ringsAt.asc())
                .limit(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .fetch();
    }

    /// Which have waited longest.
    List<UUID> waiting(Instant now, int limit) {
        return queries.select(id)
                .from(root)
                .where(ringsAt.loe(now))
                .orderBy(ringsAt.asc())
                .limit(limit)
                .fetch();
    }

    void postpone(UUID key, Instant until) {
        queries.update(root).set(ringsAt, until).where(id.eq(key), ringsAt.lt(until)).execute();
    }

    void put(Setting setting, List<UUID> ids) {
        var update = queries.update(root);
        set(update, ringsAt, setting.ringsAt());
        set(update, rungOn, setting.rungOn());
        if (ringsOn != null) set(update, ringsOn, setting.ringsOn());
        update.where(id.in(ids)).execute();
    }

    private static <T> void set(JPAUpdateClause update, Path<T> column, @Nullable T value) {
        if (value == null) update.setNull(column);
        else update.set(column, value);
    }

    /// Whatever still rings for this user is looked at again.
    void lookAgain(UUID user, Instant now) {
        queries.update(root)
                .set(ringsAt, now)
                .where(ownerId.eq(user), ringsAt.isNotNull())
                .execute();
    }
}
