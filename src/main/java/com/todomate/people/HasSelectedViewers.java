package com.todomate.people;

import com.todomate.persistence.EntityRef;
import java.util.Set;
import java.util.UUID;

/// A view of an item that can be shared with selected viewers. Only its owner sees the list of
/// viewers.
public interface HasSelectedViewers<V> {

    /// Returns the kind and the id of the item.
    EntityRef ref();

    /// Returns true if this view shows the visibility SELECTED, as it does for the owner only.
    boolean isSelective();

    /// Returns a copy of the view with this list of viewers.
    V withViewerIds(Set<UUID> viewerIds);
}
