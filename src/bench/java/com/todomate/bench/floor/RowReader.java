package com.todomate.bench.floor;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the columns of one row from left to right.
final class RowReader {

    private final ResultSet rows;
    private int column;

    RowReader(ResultSet rows) {
        this.rows = rows;
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    UUID id() throws SQLException {
        return requireNonNull(idOrNull());
    }

    @Nullable UUID idOrNull() throws SQLException {
        var bytes = rows.getBytes(++column);
        if (bytes == null) return null;
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    String text() throws SQLException {
        return requireNonNull(textOrNull());
    }

    @Nullable String textOrNull() throws SQLException {
        return rows.getString(++column);
    }

    int number() throws SQLException {
        return rows.getInt(++column);
    }

    @Nullable Integer numberOrNull() throws SQLException {
        var number = rows.getInt(++column);
        return rows.wasNull() ? null : number;
    }

    boolean flag() throws SQLException {
        return rows.getBoolean(++column);
    }

    LocalDate date() throws SQLException {
        return requireNonNull(dateOrNull());
    }

    @Nullable LocalDate dateOrNull() throws SQLException {
        return rows.getObject(++column, LocalDate.class);
    }

    LocalTime time() throws SQLException {
        return requireNonNull(timeOrNull());
    }

    @Nullable LocalTime timeOrNull() throws SQLException {
        return rows.getObject(++column, LocalTime.class);
    }

    Instant moment() throws SQLException {
        return requireNonNull(momentOrNull());
    }

    @Nullable Instant momentOrNull() throws SQLException {
        var moment = rows.getObject(++column, LocalDateTime.class);
        return moment == null ? null : moment.toInstant(ZoneOffset.UTC);
    }
}
