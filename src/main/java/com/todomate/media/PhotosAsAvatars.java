package com.todomate.media;

import com.todomate.account.Avatar;
import com.todomate.account.Avatars;
import com.todomate.viewset.Viewer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// An avatar is a photo of one's own.
@Component
class PhotosAsAvatars implements Avatars {

    private final Photos photos;
    private final Addresses addresses;

    PhotosAsAvatars(Photos photos, Addresses addresses) {
        this.photos = photos;
        this.addresses = addresses;
    }

    @Override
    public void require(Viewer viewer, UUID photo) {
        photos.requireOwn(viewer, photo, "avatarId");
    }

    @Override
    public Avatar of(UUID photo) {
        return new Avatar(photo, addresses.to(photo, Size.FULL), addresses.to(photo, Size.THUMB));
    }
}
