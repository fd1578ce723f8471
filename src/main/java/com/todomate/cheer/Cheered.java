package com.todomate.cheer;

import com.todomate.viewset.Ref;
import java.util.Map;

/// A view of something that people cheer on. Whether anybody did is selected with it, so that
/// counts are only asked for where there are any.
public interface Cheered<V> {

    /// What it is, of which kind.
    Ref ref();

    boolean cheered();

    V with(CheerCounts cheers);

    /// With its part of the counts of many.
    default V among(Map<Ref, CheerCounts> counts) {
        return with(counts.getOrDefault(ref(), CheerCounts.NONE));
    }
}
