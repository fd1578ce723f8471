package com.todomate.bench.floor;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A row of the table `diary`, and whether it has cheers.
record DiaryRow(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        LocalDate date,
        @Nullable String emoji,
        @Nullable String body,
        @Nullable Integer temperature,
        @Nullable String color,
        @Nullable UUID photo,
        String visibility,
        boolean draft,
        boolean cheered) {

    static final String COLUMNS =
            """
            d.id, d.version, d.created_at, d.updated_at, d.date, d.emoji, d.body, d.temperature,
            d.color, d.photo_id, d.visibility, d.draft,
            exists (select 1 from cheer c where c.kind = 'DIARY' and c.target_id = d.id)
            """;

    /// Reads the columns of a row, or null when its id is null.
    static @Nullable DiaryRow readOrNull(RowReader row) throws SQLException {
        var id = row.idOrNull();
        if (id == null) return null;
        return new DiaryRow(
                id,
                row.number(),
                row.moment(),
                row.moment(),
                row.date(),
                row.textOrNull(),
                row.textOrNull(),
                row.numberOrNull(),
                row.textOrNull(),
                row.idOrNull(),
                row.text(),
                row.flag(),
                row.flag());
    }

    /// Writes the field `diary`.
    ///
    /// @param viewers the selected viewers of a SELECTED diary; null if the reader is not the owner
    static void write(
            JsonGenerator json,
            @Nullable DiaryRow diary,
            @Nullable Collection<UUID> viewers,
            Cheers cheers,
            PhotoUrls photos) {
        if (diary == null) {
            json.writeNullProperty("diary");
            return;
        }
        json.writeObjectPropertyStart("diary");
        diary.writeFields(json);
        if (viewers != null) {
            json.writeStringProperty("visibility", diary.visibility);
            GoalRow.writeViewers(json, viewers);
        }
        TodoRow.writePhoto(json, diary.photo, photos);
        Cheers.write(json, cheers.onDiary(diary.id).stream());
        json.writeEndObject();
    }

    private void writeFields(JsonGenerator json) {
        FloorServlet.writeText(json, "id", id);
        json.writeNumberProperty("version", version);
        FloorServlet.writeText(json, "createdAt", Formats.moment(createdAt));
        FloorServlet.writeText(json, "updatedAt", Formats.moment(updatedAt));
        FloorServlet.writeText(json, "date", date);
        FloorServlet.writeText(json, "emoji", emoji);
        FloorServlet.writeText(json, "body", body);
        if (temperature == null) json.writeNullProperty("temperature");
        else json.writeNumberProperty("temperature", temperature);
        FloorServlet.writeText(json, "color", color);
        FloorServlet.writeText(json, "photoId", photo);
        json.writeBooleanProperty("draft", draft);
    }

    boolean isSelective() {
        return visibility.equals("SELECTED");
    }
}
