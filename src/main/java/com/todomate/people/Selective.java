package com.todomate.people;

import com.todomate.viewset.Ref;
import java.util.Set;
import java.util.UUID;

/// A view of something that may be shown to a list of people, which only its owner is told.
public interface Selective<V> {

    /// What it is, of which kind.
    Ref ref();

    /// Whether there is such a list for whoever looks.
    boolean selective();

    V shownTo(Set<UUID> viewerIds);
}
