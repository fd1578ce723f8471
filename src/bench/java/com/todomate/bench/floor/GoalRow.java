package com.todomate.bench.floor;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A row of the table `goal`.
record GoalRow(
        UUID id,
        UUID owner,
        int version,
        Instant createdAt,
        Instant updatedAt,
        String title,
        String color,
        String visibility,
        String status,
        @Nullable Instant finishedAt,
        int position) {

    static final String COLUMNS =
            """
            g.id, g.owner_id, g.version, g.created_at, g.updated_at, g.title, g.color,
            g.visibility, g.status, g.finished_at, g.position
            """;

    static GoalRow read(RowReader row) throws SQLException {
        return new GoalRow(
                row.id(),
                row.id(),
                row.number(),
                row.moment(),
                row.moment(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.momentOrNull(),
                row.number());
    }

    /// Writes the fields of the goal. Only its owner sees some of them.
    ///
    /// @param viewers the selected viewers of a SELECTED goal; null if the reader is not the owner
    void writeFields(JsonGenerator json, @Nullable Collection<UUID> viewers) {
        FloorServlet.writeText(json, "id", id);
        json.writeNumberProperty("version", version);
        FloorServlet.writeText(json, "createdAt", Formats.moment(createdAt));
        FloorServlet.writeText(json, "updatedAt", Formats.moment(updatedAt));
        json.writeStringProperty("title", title);
        json.writeStringProperty("color", color);
        FloorServlet.writeText(json, "status", status);
        FloorServlet.writeText(json, "finishedAt", Formats.moment(finishedAt));
        if (viewers == null) return;
        json.writeStringProperty("visibility", visibility);
        json.writeNumberProperty("position", position);
        writeViewers(json, viewers);
    }

    static void writeViewers(JsonGenerator json, Collection<UUID> viewers) {
        json.writeArrayPropertyStart("viewerIds");
        for (var viewer : List.copyOf(viewers)) json.writeString(viewer.toString());
        json.writeEndArray();
    }

    boolean isSelective() {
        return visibility.equals("SELECTED");
    }
}
