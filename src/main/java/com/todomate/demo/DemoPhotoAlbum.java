package com.todomate.demo;

import com.todomate.tables.SeededRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The photos of one generated user. Only the first users of a run have some: files are slow to
/// write, and the first users are followed most and their handles are printed.
final class DemoPhotoAlbum {

    /// The number of users who have an avatar: the first of a run.
    static final int AVATAR_USERS = 200;

    /// The number of users who have photos of their days: the first of a run.
    static final int DAY_PHOTO_USERS = 60;

    private final List<DemoPhoto> photos = new ArrayList<>();
    private final DemoUserContext userContext;
    private final SeededRandom seededRandom;
    private final long index;

    /// @param index how many users of the run come before this one
    DemoPhotoAlbum(DemoUserContext userContext, long index) {
        this.userContext = userContext;
        this.seededRandom = userContext.seededRandom();
        this.index = index;
    }

    List<DemoPhoto> photos() {
        return photos;
    }

    /// Adds an avatar with this chance in percent. Returns null for none.
    @Nullable UUID addAvatar(Instant since, int chance) {
        if (index >= AVATAR_USERS || !seededRandom.percent(chance)) return null;
        return add(since, seededRandom.between(0, DemoPictures.FACES - 1));
    }

    /// Adds a photo of a day with this chance in percent. Returns null for none.
    @Nullable UUID addDayPhoto(Instant since, int chance) {
        if (index >= DAY_PHOTO_USERS || !seededRandom.percent(chance)) return null;
        return add(
                since, DemoPictures.FACES + seededRandom.between(0, DemoPictures.LANDSCAPES - 1));
    }

    private UUID add(Instant since, int picture) {
        var id = userContext.nextId();
        photos.add(new DemoPhoto(id, userContext.owner(), since, picture));
        return id;
    }
}
