package com.todomate.account;

import com.todomate.http.Viewer;
import java.util.UUID;

/// Checks avatar photos. The media module implements it.
public interface AvatarPhotos {

    /// Refuses with 400 `invalid` on `avatarId` when the photo is not one of the viewer's own.
    void require(Viewer viewer, UUID photo);
}
