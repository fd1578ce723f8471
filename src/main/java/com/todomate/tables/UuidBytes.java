package com.todomate.tables;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/// Converts ids to and from `binary(16)` columns.
public final class UuidBytes {

    private UuidBytes() {}

    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// Creates a version 7 id of a moment.
    public static UUID at(Instant moment, SeededRandom seededRandom) {
        var high = (moment.toEpochMilli() << 16) | 0x7000 | seededRandom.between(0, 0xfff);
        return new UUID(high, (seededRandom.random().nextLong() >>> 2) | (1L << 63));
    }

    public static UUID of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
