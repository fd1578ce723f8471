package com.todomate.media;

import com.github.f4b6a3.uuid.UuidCreator;
import com.todomate.security.Limit;
import com.todomate.security.Limits;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/// Takes photos in. The row comes first and says so, then the files, then the row that counts: in
/// whatever moment the server stops, there is a row for every file, and a file for every photo.
/// What fails on the way may be sent again.
@Component
class Uploads {

    /// A photo, and whether it was there before.
    record Taken(Photo photo, boolean before) {}

    private static final Logger logger = LoggerFactory.getLogger(Uploads.class);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Album album;
    private final Darkroom darkroom;
    private final PhotoStore store;
    private final Limits limits;

    Uploads(Album album, Darkroom darkroom, PhotoStore store, Limits limits) {
        this.album = album;
        this.darkroom = darkroom;
        this.store = store;
        this.limits = limits;
    }

    Taken take(Viewer viewer, @Nullable UUID wished, InputStreamSource file) {
        var before = wished == null ? null : album.made(viewer, wished);
        if (before != null) return new Taken(before, true);
        limits.take(Limit.PHOTOS_PER_ACCOUNT, viewer.id().toString());
        try (var prints = darkroom.develop(file)) {
            var id = wished == null ? UuidCreator.getTimeOrderedEpoch() : wished;
            var meanwhile = album.announce(viewer, id, prints);
            if (meanwhile != null) return new Taken(meanwhile, true);
            store(id, prints);
            return new Taken(album.keep(id), false);
        } catch (IOException e) { // no space left, or the store is away
            logger.error("Could not store a photo", e);
            throw Refused.unavailable(SOON);
        }
    }

    private void store(UUID id, Prints prints) throws IOException {
        for (var size : Size.values()) {
            store.put(size.name(id), prints.file(size), prints.type().mediaType().toString());
        }
    }
}
