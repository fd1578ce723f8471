package com.todomate.media;

import com.todomate.account.AvatarPhotos;
import com.todomate.account.AvatarView;
import com.todomate.http.Viewer;
import com.todomate.media.image.PhotoSize;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Uses photos as avatars. An avatar is a photo that its user uploaded.
@Component
class AvatarPhotosAdapter implements AvatarPhotos {

    private final PhotoAccess photoAccess;
    private final SignedPhotoUrls signedPhotoUrls;

    AvatarPhotosAdapter(PhotoAccess photoAccess, SignedPhotoUrls signedPhotoUrls) {
        this.photoAccess = photoAccess;
        this.signedPhotoUrls = signedPhotoUrls;
    }

    /// Refuses with 400 `no_such_photo` on `avatarId` when the viewer has no photo with this id.
    @Override
    public void require(Viewer viewer, UUID photo) {
        photoAccess.requireOwn(viewer, photo, "avatarId");
    }

    @Override
    public AvatarView of(UUID photo) {
        return new AvatarView(
                photo,
                signedPhotoUrls.sign(photo, PhotoSize.FULL),
                signedPhotoUrls.sign(photo, PhotoSize.THUMB));
    }
}
