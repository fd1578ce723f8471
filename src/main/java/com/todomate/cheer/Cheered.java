package com.todomate.cheer;

import java.util.Map;
import java.util.UUID;

/// A view of something that people cheer on. Whether anybody did is selected with it, so that
/// counts are only asked for where there are any.
public interface Cheered<V> {

    UUID id();

    boolean cheered();

    V with(CheerCounts cheers);

    /// With its part of the counts of many.
    default V among(Map<UUID, CheerCounts> counts) {
        return with(counts.getOrDefault(id(), CheerCounts.NONE));
    }
}
