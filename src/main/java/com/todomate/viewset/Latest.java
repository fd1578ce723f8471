package com.todomate.viewset;

import com.querydsl.core.types.OrderSpecifier;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.querydsl.core.types.dsl.DateTimePath;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The order of a [Page] of what happened at a moment: the latest first.
public record Latest(DateTimePath<Instant> at, ComparablePath<UUID> id) {

    public OrderSpecifier<?>[] order() {
        return new OrderSpecifier<?>[] {at.desc(), id.desc()};
    }

    /// Where a row stands that has these two.
    public static String place(Instant at, UUID id) {
        return at + " " + id;
    }

    /// What comes after a place; everything without one. Written as at <= a and (at < a or id < b),
    /// for which an index range is used.
    public @Nullable BooleanExpression beyond(@Nullable String place) {
        if (place == null) return null;
        var keys = place.split(" ", 2);
        var moment = Instant.parse(keys[0]);
        return at.loe(moment).and(at.lt(moment).or(id.lt(UUID.fromString(keys[1]))));
    }
}
