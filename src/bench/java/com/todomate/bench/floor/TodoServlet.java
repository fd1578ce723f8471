package com.todomate.bench.floor;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Lists the todos of a date, and creates a todo on a date.
final class TodoServlet extends FloorServlet {

    private static final long serialVersionUID = 1;
    private static final int PAGE = 50;
    private static final JsonMapper BODIES = JsonMapper.shared();

    private static final String LIST =
            "select "
                    + TodoRow.COLUMNS
                    + """
                    from todo t
                    where t.owner_id = ? and t.sort_date = ? and t.state = 'ACTIVE' and t.deleted_at is null
                    order by t.sort_date, t.position, t.id
                    limit 51
                    """;

    /// Inserts the todo after the last one of its goal and date. Inserts nothing when the goal is
    /// not the viewer's own, or when a limit is reached. The id is hexadecimal text, because MySQL
    /// puts the row into a temporary table, where bytes would be text.
    private static final String INSERT =
            """
            insert into todo (id, owner_id, version, created_at, updated_at, goal_id, title, date,
                time, memo, memo_public, visibility, done, state, position, detached, rings_at)
            select unhex(?), g.owner_id, 0, ?, ?, g.id, ?, ?, ?, ?, ?, ?, false, 'ACTIVE',
                (select coalesce(max(l.position) + 1, 0) from todo l
                    where l.goal_id = g.id and l.sort_date = ? and l.state = 'ACTIVE'
                        and l.deleted_at is null),
                false, ?
            from goal g
            where g.id = ? and g.owner_id = ? and g.deleted_at is null
                and (select count(*) from todo c
                    where c.owner_id = g.owner_id and c.deleted_at is null) < 50000
                and (select count(*) from todo c
                    where c.owner_id = g.owner_id and c.state = 'ACTIVE' and c.deleted_at is null
                        and c.date = ?) < 300
            """;

    private record Content(
            UUID goalId,
            String title,
            LocalDate date,
            @Nullable LocalTime time,
            @Nullable String memo,
            @Nullable Boolean memoPublic,
            @Nullable String visibility) {}

    private final transient Database database;
    private final transient TodoReader todos;

    TodoServlet(SessionCache sessions, Database database, TodoReader todos) {
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
        if (request.getMethod().equals("POST")) create(viewer, request, response, json);
        else list(viewer, LocalDate.parse(request.getParameter("date")), json);
    }

    private void list(Viewer viewer, LocalDate date, JsonGenerator json) throws SQLException {
        try (var connection = database.connection()) {
            var rows = Database.list(connection, LIST, TodoRow::read, viewer.id(), date);
            if (rows.size() > PAGE) throw new SQLException("The benchmark needs no second page.");
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            todos.write(connection, viewer, rows, json);
            json.writeEndArray();
            json.writeNullProperty("nextCursor");
            json.writeEndObject();
        }
    }

    private void create(
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            JsonGenerator json)
            throws SQLException, IOException {
        var content = BODIES.readValue(request.getInputStream(), Content.class);
        var id = UuidCreator.getTimeOrderedEpoch();
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var time = content.time();
        var date = content.date();
        try (var connection = database.connection()) {
            var inserted =
                    Database.update(
                            connection,
                            INSERT,
                            id.toString().replace("-", ""),
                            now,
                            now,
                            content.title(),
                            date,
                            time,
                            content.memo(),
                            Boolean.TRUE.equals(content.memoPublic()),
                            content.visibility() == null ? "INHERIT" : content.visibility(),
                            date,
                            time == null ? null : viewer.reminderAt(date, time),
                            content.goalId(),
                            viewer.id(),
                            date);
            var row = inserted == 0 ? null : TodoReader.find(connection, viewer, id);
            if (row == null) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader("Location", "/api/v1/todos/" + id);
            todos.write(connection, viewer, List.of(row), json);
        }
    }
}
