package com.todomate.cheer;

import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.ComparablePath;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A kind of thing on which people cheer, implemented by whoever knows it.
public interface Cheerable {

    /// What it is called, in at most ten capitals.
    String kind();

    /// Whose thing this is; null when it does not exist for the viewer.
    @Nullable UUID owner(Viewer viewer, UUID target);

    /// Whether the thing with this id exists for the viewer.
    BooleanExpression visible(Viewer viewer, ComparablePath<UUID> target);

    /// What a first cheer does to it.
    default void cheered(UUID target, Viewer viewer) {}
}
