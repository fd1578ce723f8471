package com.todomate.demo;

import com.todomate.media.GeneratedPhotoStorage;
import com.todomate.media.GeneratedPhotoStorage.GeneratedImage;
import com.todomate.tables.BatchInserter;
import com.todomate.tables.ProgressBars;
import com.todomate.tables.UuidBytes;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stores the photos of generated users. As with uploads, the rows are committed before the files
/// are written, in the state ARRIVING. If the task fails, the server removes both a day later.
public final class DemoPhotoFiles implements Closeable {

    private static final Duration DAY = Duration.ofDays(1);

    private final GeneratedPhotoStorage store;
    private final DemoPictures pictures;
    private final Map<Integer, GeneratedImage> imagesByPicture = new HashMap<>();

    public DemoPhotoFiles(GeneratedPhotoStorage store, DemoPictures pictures) {
        this.store = store;
        this.pictures = pictures;
    }

    /// Commits the rows, and writes the files.
    public void store(
            List<DemoPhoto> photos, BatchInserter batchInserter, Connection database, Instant now)
            throws SQLException, IOException {
        if (photos.isEmpty()) return;
        for (var photo : photos) batchInserter.add("photo", row(photo, now));
        batchInserter.flush();
        database.commit();
        try (var bar = ProgressBars.of("Drawing", photos.size(), " photos", 1).build()) {
            for (var photo : photos) {
                image(photo).store(photo.id());
                bar.step();
            }
        }
    }

    /// Marks the photos as KEPT, once their files exist.
    public static void keep(List<DemoPhoto> photos, Connection database) throws SQLException {
        if (photos.isEmpty()) return;
        try (var update =
                database.prepareStatement("update photo set state = 'KEPT' where id = ?")) {
            for (var photo : photos) {
                update.setBytes(1, UuidBytes.bytes(photo.id()));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private RowValues row(DemoPhoto photo, Instant now) throws IOException {
        var image = image(photo);
        return new RowValues()
                .set("id", photo.id())
                .set("owner_id", photo.ownerId())
                .set("created_at", photo.createdAt())
                .set("state", "ARRIVING")
                .set("type", image.type())
                .set("width", image.width())
                .set("height", image.height())
                .set("bytes", image.bytes())
                .set("unused_since", null)
                .set("check_at", now.plus(DAY));
    }

    private GeneratedImage image(DemoPhoto photo) throws IOException {
        var existing = imagesByPicture.get(photo.picture());
        if (existing != null) return existing;
        var processed = store.process(pictures.draw(photo.picture()));
        imagesByPicture.put(photo.picture(), processed);
        return processed;
    }

    @Override
    public void close() throws IOException {
        for (var image : imagesByPicture.values()) image.close();
    }
}
