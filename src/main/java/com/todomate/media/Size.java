package com.todomate.media;

import java.util.UUID;

/// In which of its two sizes a photo is kept and shown; the longer side counts.
public enum Size {
    FULL(2048),
    THUMB(320);

    private final int longest;

    Size(int longest) {
        this.longest = longest;
    }

    int longest() {
        return longest;
    }

    /// What it is called in the store: two levels of folders by the end of the id, which is random
    /// where its beginning is a time.
    String name(UUID photo) {
        var id = photo.toString();
        var end = id.length();
        var name = id.substring(end - 2) + "/" + id.substring(end - 4, end - 2) + "/" + id;
        return this == THUMB ? name + "-thumb" : name;
    }
}
