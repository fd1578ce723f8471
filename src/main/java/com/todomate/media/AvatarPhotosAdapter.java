package com.todomate.media;

import com.todomate.account.AvatarPhotos;
import com.todomate.http.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Uses photos as avatars. An avatar is a photo that its user uploaded.
@Component
class AvatarPhotosAdapter implements AvatarPhotos {

    private final PhotoAccess photoAccess;

    AvatarPhotosAdapter(PhotoAccess photoAccess) {
        this.photoAccess = photoAccess;
    }

    /// Refuses with 400 `no_such_photo` on `avatarId` when the viewer has no photo with this id.
    @Override
    public void require(Viewer viewer, UUID photo) {
        photoAccess.requireOwn(viewer, photo, "avatarId");
    }
}
