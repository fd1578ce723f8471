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

    /// Only so many users have an avatar.
    static final int PORTRAYED = 200;

    /// Only so many users have photos of their days.
    static final int PHOTOGRAPHERS = 60;

    private final List<DemoPhoto> photos = new ArrayList<>();
    private final DemoUserContext userContext;
    private final SeededRandom seededRandom;
    private final long place;

    /// @param place how many users of the run come before this one
    DemoPhotoAlbum(DemoUserContext userContext, long place) {
        this.userContext = userContext;
        this.seededRandom = userContext.seededRandom();
        this.place = place;
    }

    List<DemoPhoto> photos() {
        return photos;
    }

    /// Adds an avatar with this chance in percent; null for none.
    @Nullable UUID face(Instant since, int chance) {
        if (place >= PORTRAYED || !seededRandom.percent(chance)) return null;
        return add(since, seededRandom.between(0, DemoPictures.FACES - 1));
    }

    /// Adds a photo of a day with this chance in percent; null for none.
    @Nullable UUID landscape(Instant since, int chance) {
        if (place >= PHOTOGRAPHERS || !seededRandom.percent(chance)) return null;
        return add(
                since, DemoPictures.FACES + seededRandom.between(0, DemoPictures.LANDSCAPES - 1));
    }

    private UUID add(Instant since, int picture) {
        var id = userContext.nextId();
        photos.add(new DemoPhoto(id, userContext.owner(), since, picture));
        return id;
    }
}
