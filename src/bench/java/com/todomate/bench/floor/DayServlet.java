package com.todomate.bench.floor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Answers a day of the viewer with three statements, and one for cheers if there are some.
final class DayServlet extends FloorServlet {

    private static final long serialVersionUID = 1;

    /// Also tells whether quick inputs wait for the start of the viewer's today. The product plants
    /// them then; the floor refuses. In a run it never happens, see `BenchData`.
    private static final String HEADER =
            "select "
                    + UserRow.COLUMNS
                    + """
                    , exists (select 1 from quick_input q
                        where q.owner_id = u.id and q.deleted_at is null and q.due_at <= ?),
                    """
                    + DiaryRow.COLUMNS
                    + """
                    from user u
                    left join diary d on d.owner_id = u.id and d.date = ? and d.deleted_at is null
                    where u.id = ?
                    """;

    private static final String GOALS =
            "select "
                    + GoalRow.COLUMNS
                    + ", "
                    + TodoRow.COLUMNS
                    + """
                    from goal g
                    left join todo t on t.goal_id = g.id and t.sort_date = ? and t.state = 'ACTIVE'
                        and t.deleted_at is null
                    where g.owner_id = ? and g.deleted_at is null and g.visibility <> 'HIDDEN'
                        and (g.status = 'ACTIVE' or t.id is not null)
                    order by g.position, g.id, t.position, t.id
                    """;

    private record Header(UserRow user, boolean due, @Nullable DiaryRow diary) {}

    private record GoalAndTodo(GoalRow goal, @Nullable TodoRow todo) {}

    private final transient Database database;
    private final transient PhotoUrls photos;

    DayServlet(SessionCache sessions, Database database, PhotoUrls photos) {
        super(sessions);
        this.database = database;
        this.photos = photos;
    }

    @Override
    void answer(
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            JsonGenerator json)
            throws SQLException, IOException {
        var date = LocalDate.parse(request.getPathInfo().substring(1));
        try (var connection = database.connection()) {
            var header =
                    Database.first(
                            connection,
                            HEADER,
                            DayServlet::header,
                            Instant.now(),
                            date,
                            viewer.id());
            if (header == null || header.due()) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            write(connection, viewer, date, header, json);
        }
    }

    private static Header header(RowReader row) throws SQLException {
        return new Header(UserRow.read(row), row.flag(), DiaryRow.readOrNull(row));
    }

    private void write(
            Connection connection, Viewer viewer, LocalDate date, Header header, JsonGenerator json)
            throws SQLException {
        var rows =
                Database.list(
                        connection,
                        GOALS,
                        row -> new GoalAndTodo(GoalRow.read(row), TodoRow.readOrNull(row)),
                        date,
                        viewer.id());
        var goals = new LinkedHashMap<GoalRow, List<TodoRow>>();
        for (var row : rows) {
            var todos = goals.computeIfAbsent(row.goal(), goal -> new ArrayList<>());
            if (row.todo() != null) todos.add(row.todo());
        }
        var offers = Offer.read(connection, viewer.id(), date);
        var diary = header.diary();
        var cheers = DayWriter.cheers(connection, viewer, goals.values(), Stream.ofNullable(diary));
        var hasLists =
                goals.keySet().stream().anyMatch(GoalRow::isSelective)
                        || (diary != null && diary.isSelective());
        var viewers = SelectedViewers.read(connection, viewer.id(), hasLists);
        json.writeStartObject();
        writeText(json, "date", date);
        writeText(json, "today", viewer.today());
        header.user().write(json, photos);
        writeGoals(json, date, goals, offers, viewers, cheers);
        DiaryRow.write(
                json,
                diary,
                diary == null ? List.of() : viewers.of(diary.id(), diary.isSelective()),
                cheers,
                photos);
        DayWriter.writeCheers(json, goals.values(), diary, cheers);
        json.writeArrayPropertyStart("alarms");
        offers.stream()
                .filter(Offer::isAlarm)
                .sorted(Offer.BY_TIME)
                .forEach(offer -> offer.writeAlarm(json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeGoals(
            JsonGenerator json,
            LocalDate date,
            Map<GoalRow, List<TodoRow>> goals,
            List<Offer> offers,
            SelectedViewers viewers,
            Cheers cheers) {
        var suggestions =
                offers.stream()
                        .filter(offer -> !offer.isAlarm())
                        .sorted(Offer.BY_CREATION)
                        .toList();
        json.writeArrayPropertyStart("goals");
        goals.forEach((goal, todos) -> {
            json.writeStartObject();
            goal.writeFields(json, viewers.of(goal.id(), goal.isSelective()));
            json.writeArrayPropertyStart("todos");
            for (var todo : todos) todo.write(json, true, cheers, photos);
            json.writeEndArray();
            json.writeArrayPropertyStart("suggestions");
            for (var offer : suggestions) {
                if (goal.id().equals(offer.goal())) offer.writeSuggestion(json, date);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
    }
}
