package com.todomate.viewset;

import com.todomate.http.WireFormats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One row in its owner's trash. It is purged at `purgedAt`, 30 days after its deletion. `with` is
/// the number of other rows that are restored with it.
public record TrashItem(
        String type, UUID id, String title, Instant deletedAt, Instant purgedAt, long with) {

    /// The time that a row stays in the trash.
    static final Duration RETENTION = Duration.ofDays(30);

    static TrashItem of(String type, UUID id, String title, Instant deletedAt, long with) {
        return new TrashItem(type, id, title, deletedAt, deletedAt.plus(RETENTION), with);
    }

    /// Returns the sort keys of the row: time of deletion, then id.
    List<String> cursorKeys() {
        return List.of(WireFormats.write(deletedAt), id.toString());
    }
}
