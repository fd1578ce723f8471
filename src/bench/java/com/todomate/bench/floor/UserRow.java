package com.todomate.bench.floor;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The columns of the table `user` that lists show.
record UserRow(UUID id, String handle, String displayName, @Nullable UUID avatar) {

    static final String COLUMNS = "u.id, u.handle, u.display_name, u.avatar_id";

    static UserRow read(RowReader row) throws SQLException {
        return new UserRow(row.id(), row.text(), row.text(), row.idOrNull());
    }

    /// Writes the field `user`.
    void write(JsonGenerator json, PhotoUrls photos) {
        json.writeObjectPropertyStart("user");
        FloorServlet.writeText(json, "id", id);
        json.writeStringProperty("handle", handle);
        json.writeStringProperty("displayName", displayName);
        if (avatar == null) {
            json.writeNullProperty("avatar");
        } else {
            json.writeObjectPropertyStart("avatar");
            photos.write(json, avatar);
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
