package com.todomate.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Reads and writes the viewer's own todos.
record TodoReader(Database database, PhotoUrls photos) {

    private static final String BY_ID =
            "select "
                    + TodoRow.COLUMNS
                    + " from todo t where t.id = ? and t.owner_id = ? and t.deleted_at is null";

    /// Returns a todo of the viewer, or null when there is none with this id.
    static @Nullable TodoRow find(Connection connection, Viewer viewer, UUID id)
            throws SQLException {
        return Database.first(connection, BY_ID, TodoRow::read, id, viewer.id());
    }

    /// Writes the todos, with the cheers of those that have some.
    void write(Connection connection, Viewer viewer, List<TodoRow> todos, JsonGenerator json)
            throws SQLException {
        var cheered = todos.stream().filter(TodoRow::cheered).map(TodoRow::id).toList();
        var cheers = Cheers.read(connection, viewer, cheered);
        for (var todo : todos) todo.write(json, true, cheers, photos);
    }
}
