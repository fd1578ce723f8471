package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import org.jspecify.annotations.Nullable;

/// The relationship between the viewer and another user.
///
/// @param following true if the viewer follows the user
/// @param followedBy true if the user follows the viewer
/// @param requested true if the viewer requested to follow the user
/// @param requestedBy true if the user requested to follow the viewer
/// @param blocking true if the viewer blocks the user
public record Relationship(
        boolean following,
        boolean followedBy,
        boolean requested,
        boolean requestedBy,
        boolean blocking) {

    static final Relationship BLOCKING = new Relationship(false, false, false, false, true);

    /// Creates a relationship without a block from the `accepted` columns of the follows in both
    /// directions; null means that there is no follow.
    @QueryProjection
    public Relationship(@Nullable Boolean out, @Nullable Boolean in) {
        this(
                Boolean.TRUE.equals(out),
                Boolean.TRUE.equals(in),
                Boolean.FALSE.equals(out),
                Boolean.FALSE.equals(in),
                false);
    }
}
