package com.todomate.bench.floor;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A row of the table `todo`, and whether it has cheers.
record TodoRow(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        UUID goal,
        String title,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable String memo,
        boolean memoPublic,
        String visibility,
        @Nullable UUID photo,
        boolean done,
        String state,
        @Nullable Instant doneAt,
        int position,
        @Nullable UUID origin,
        @Nullable LocalDate originDate,
        boolean follows,
        boolean detached,
        boolean cheered) {

    static final String COLUMNS =
            """
            t.id, t.version, t.created_at, t.updated_at, t.goal_id, t.title, t.date, t.time, t.memo,
            t.memo_public, t.visibility, t.photo_id, t.done, t.state, t.done_at, t.position,
            t.origin_id, t.origin_date, t.follows, t.detached,
            exists (select 1 from cheer c where c.kind = 'TODO' and c.target_id = t.id)
            """;

    /// The longest memo that other users see whole, in code points.
    private static final int SHARED_MEMO = 200;

    /// Reads the columns of a row, or null when its id is null.
    static @Nullable TodoRow readOrNull(RowReader row) throws SQLException {
        var id = row.idOrNull();
        return id == null ? null : read(id, row);
    }

    static TodoRow read(RowReader row) throws SQLException {
        return read(row.id(), row);
    }

    private static TodoRow read(UUID id, RowReader row) throws SQLException {
        return new TodoRow(
                id,
                row.number(),
                row.moment(),
                row.moment(),
                row.id(),
                row.text(),
                row.dateOrNull(),
                row.timeOrNull(),
                row.textOrNull(),
                row.flag(),
                row.text(),
                row.idOrNull(),
                row.flag(),
                row.text(),
                row.momentOrNull(),
                row.number(),
                row.idOrNull(),
                row.dateOrNull(),
                row.flag(),
                row.flag(),
                row.flag());
    }

    /// Writes the todo as its owner sees it, or as another user does.
    void write(JsonGenerator json, boolean own, Cheers cheers, PhotoUrls photos) {
        json.writeStartObject();
        FloorServlet.writeText(json, "id", id);
        json.writeNumberProperty("version", version);
        FloorServlet.writeText(json, "createdAt", Formats.moment(createdAt));
        FloorServlet.writeText(json, "updatedAt", Formats.moment(updatedAt));
        FloorServlet.writeText(json, "goalId", goal);
        FloorServlet.writeText(json, "title", title);
        FloorServlet.writeText(json, "date", date);
        FloorServlet.writeText(json, "time", Formats.time(time));
        writeMemo(json, own);
        FloorServlet.writeText(json, "visibility", visibility);
        FloorServlet.writeText(json, "photoId", photo);
        json.writeBooleanProperty("done", done);
        FloorServlet.writeText(json, "state", state);
        FloorServlet.writeText(json, "doneAt", Formats.moment(doneAt));
        if (own) json.writeNumberProperty("position", position);
        writeOrigin(json, own);
        writePhoto(json, photo, photos);
        Cheers.write(json, cheers.onTodo(id).stream());
        json.writeEndObject();
    }

    private void writeMemo(JsonGenerator json, boolean own) {
        var isReadable = own || memoPublic;
        var isLong =
                !own
                        && memoPublic
                        && memo != null
                        && memo.codePointCount(0, memo.length()) > SHARED_MEMO;
        var shown =
                isLong && memo != null
                        ? memo.substring(0, memo.offsetByCodePoints(0, SHARED_MEMO))
                        : memo;
        FloorServlet.writeText(json, "memo", isReadable ? shown : null);
        json.writeBooleanProperty("memoPublic", memoPublic);
        if (isLong) json.writeBooleanProperty("memoTruncated", true);
    }

    private void writeOrigin(JsonGenerator json, boolean own) {
        if (!own || origin == null || detached) {
            json.writeNullProperty("origin");
            return;
        }
        json.writeObjectPropertyStart("origin");
        FloorServlet.writeText(json, "quickInputId", origin);
        FloorServlet.writeText(json, "occurrenceDate", originDate);
        json.writeBooleanProperty("follows", follows);
        json.writeEndObject();
    }

    static void writePhoto(JsonGenerator json, @Nullable UUID photo, PhotoUrls photos) {
        if (photo == null) {
            json.writeNullProperty("photo");
            return;
        }
        json.writeObjectPropertyStart("photo");
        FloorServlet.writeText(json, "id", photo);
        photos.write(json, photo);
        json.writeEndObject();
    }
}
