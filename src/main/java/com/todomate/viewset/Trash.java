package com.todomate.viewset;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One thing in its owner's trash: there until `purgedAt`, 30 days after it was deleted.
public record Trash(String type, UUID id, String title, Instant deletedAt, Instant purgedAt) {

    /// How long something stays in the trash.
    static final Duration KEPT = Duration.ofDays(30);

    static Trash of(String type, UUID id, String title, Instant deletedAt) {
        return new Trash(type, id, title, deletedAt, deletedAt.plus(KEPT));
    }

    /// Where it lies in the order of deletion.
    List<String> place() {
        return List.of(Formats.write(deletedAt), id.toString());
    }
}
