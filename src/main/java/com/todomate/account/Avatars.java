package com.todomate.account;

import com.todomate.viewset.Viewer;
import java.util.UUID;

/// What pictures of people are made of. Whoever keeps photos implements it.
public interface Avatars {

    /// Refuses `avatarId` when it is no photo of the viewer's own.
    void require(Viewer viewer, UUID photo);

    Avatar of(UUID photo);
}
