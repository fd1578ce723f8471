package com.todomate.viewset;

import java.util.UUID;

/// Something that belongs to one user; only that user may change it.
public interface Owned {

    UUID id();

    UUID ownerId();

    int version();

    /// Whether it lies in its owner's trash, where it exists for nothing but a restore.
    boolean trashed();

    default boolean belongsTo(Viewer viewer) {
        return ownerId().equals(viewer.id());
    }
}
