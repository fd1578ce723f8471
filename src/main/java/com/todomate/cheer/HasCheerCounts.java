package com.todomate.cheer;

import com.todomate.persistence.EntityRef;
import java.util.Map;

/// A view of a row that users can cheer on. Whether there are cheers is selected with the row, so
/// that counts are read only where there are any.
public interface HasCheerCounts<V> {

    /// Returns the kind and id of the row.
    EntityRef ref();

    /// Returns whether the row has any cheer.
    boolean cheered();

    V with(CheerCounts cheers);

    /// Returns a copy with the counts of this row.
    default V withCountsFrom(Map<EntityRef, CheerCounts> counts) {
        return with(counts.getOrDefault(ref(), CheerCounts.NONE));
    }
}
