package com.todomate.bench.floor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/// Completes and reopens a todo: `/todos/{id}/complete` and `/todos/{id}/reopen`.
final class ToggleServlet extends FloorServlet {

    private static final long serialVersionUID = 1;

    /// Changes nothing when the todo has that state already. A changed todo no longer follows its
    /// quick input, and its reminder is off.
    private static final String UPDATE =
            """
            update todo
            set done = ?, done_at = ?, updated_at = ?, version = version + 1, rings_at = null,
                follows = if(origin_id is null, null, false)
            where id = ? and owner_id = ? and state = 'ACTIVE' and deleted_at is null and done <> ?
            """;

    /// Turns the reminder on again. Only a reopened todo with a time in the future needs it. The
    /// condition on the version leaves a todo alone that another request has changed meanwhile.
    private static final String REMIND =
            """
            update todo set rings_at = ?
            where id = ? and version = ? and (rung_on is null or rung_on <> date)
            """;

    private final transient Database database;
    private final transient TodoReader todos;

    ToggleServlet(SessionCache sessions, Database database, TodoReader todos) {
        super(sessions);
        this.database = database;
        this.todos = todos;
    }

    @Override
    void answer(
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            JsonGenerator json)
            throws SQLException, IOException {
        var path = request.getPathInfo();
        var slash = path.lastIndexOf('/');
        var id = UUID.fromString(path.substring(1, slash));
        var done = path.endsWith("/complete");
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var connection = database.connection()) {
            Database.update(
                    connection, UPDATE, done, done ? now : null, now, id, viewer.id(), done);
            var todo = TodoReader.find(connection, viewer, id);
            if (todo == null || todo.done() != done) {
                response.sendError(todo == null ? 404 : 409);
                return;
            }
            if (!done && todo.date() != null && todo.time() != null) {
                var reminder = viewer.reminderAt(todo.date(), todo.time());
                if (reminder != null)
                    Database.update(connection, REMIND, reminder, id, todo.version());
            }
            todos.write(connection, viewer, List.of(todo), json);
        }
    }
}
