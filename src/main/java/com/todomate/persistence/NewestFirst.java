package com.todomate.persistence;

import com.querydsl.core.types.OrderSpecifier;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sorts rows by a moment, newest first, for a list that is paged by a sort key.
///
/// ```java
/// var newest = new NewestFirst(event.createdAt, event.id);
/// var rows = query.where(newest.after(page.after(context, list)))
///         .orderBy(newest.order()).limit(page.size() + 1L).fetch();
/// var key = NewestFirst.cursorOf(last.createdAt(), last.id());
/// ```
public record NewestFirst(DateTimePath<Instant> at, ComparablePath<UUID> id) {

    public OrderSpecifier<?>[] order() {
        return new OrderSpecifier<?>[] {at.desc(), id.desc()};
    }

    /// Returns the sort key of a row.
    public static String cursorOf(Instant at, UUID id) {
        return at + " " + id;
    }

    /// Matches the rows after a sort key; null, when there is none, matches all rows. The condition
    /// is `at <= a and (at < a or id < b)`, which allows an index range.
    public @Nullable BooleanExpression after(@Nullable String sortKey) {
        if (sortKey == null) return null;
        var keys = sortKey.split(" ", 2);
        var moment = Instant.parse(keys[0]);
        return at.loe(moment).and(at.lt(moment).or(id.lt(UUID.fromString(keys[1]))));
    }
}
