package com.todomate.media.image;

import java.util.UUID;

/// The sizes in which a photo is stored and served, by the length of the longer side in pixels.
public enum PhotoSize {
    FULL(2048),
    THUMB(320);

    private final int longest;

    PhotoSize(int longest) {
        this.longest = longest;
    }

    public int longest() {
        return longest;
    }

    /// Returns the name of the file in the storage. Two levels of folders are named by the end of
    /// the id, which is random; its beginning is a timestamp.
    public String name(UUID photo) {
        var id = photo.toString();
        var end = id.length();
        var name = id.substring(end - 2) + "/" + id.substring(end - 4, end - 2) + "/" + id;
        return this == THUMB ? name + "-thumb" : name;
    }
}
