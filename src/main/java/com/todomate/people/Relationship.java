package com.todomate.people;

import com.querydsl.core.annotations.QueryProjection;
import org.jspecify.annotations.Nullable;

/// How the viewer and somebody else stand to each other.
///
/// @param following the viewer follows them
/// @param followedBy they follow the viewer
/// @param requested the viewer asked to follow them
/// @param requestedBy they asked to follow the viewer
/// @param blocking the viewer blocks them
public record Relationship(
        boolean following,
        boolean followedBy,
        boolean requested,
        boolean requestedBy,
        boolean blocking) {

    static final Relationship BLOCKING = new Relationship(false, false, false, false, true);

    /// From what each has accepted of the other, null where nothing was asked; nobody who is
    /// blocked is asked about.
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
