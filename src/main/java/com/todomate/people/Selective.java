package com.todomate.people;

import java.util.Set;
import java.util.UUID;

/// A view of something that may be shown to a list of people, which only its owner is told.
public interface Selective<V> {

    UUID id();

    /// Whether there is such a list for whoever looks.
    boolean selective();

    V shownTo(Set<UUID> viewerIds);
}
