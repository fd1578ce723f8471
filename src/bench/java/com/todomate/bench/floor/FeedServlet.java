package com.todomate.bench.floor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// Answers the first page of the feed with two statements, and one for cheers if there are some.
final class FeedServlet extends FloorServlet {

    private static final long serialVersionUID = 1;
    private static final int PAGE = 50;

    /// The most todos of one user, as in the product for a page of this size.
    private static final int MAX_TODOS = 40;

    /// Selects the followed users ([FollowedUser]) with their visible diaries.
    private static final String USERS =
            "select "
                    + UserRow.COLUMNS
                    + ", u.shared_at, u.time_zone, u.day_starts_at, "
                    + DiaryRow.COLUMNS
                    + """
                    from follow f
                    join user u on u.id = f.followee_id
                    left join diary d on d.owner_id = u.id and d.date = ? and d.deleted_at is null
                        and not d.draft
                        and (d.visibility in ('PUBLIC', 'FOLLOWERS')
                            or (d.visibility = 'SELECTED' and exists (select 1 from selected_viewer s
                                where s.kind = 'DIARY' and s.thing_id = d.id and s.viewer_id = ?)))
                    where f.follower_id = ? and f.accepted
                        and u.deactivated_at is null and u.deletion_requested_at is null
                        and not exists (select 1 from block b where b.blocker_id = u.id and b.blocked_id = ?)
                        and not exists (select 1 from block b where b.blocker_id = ? and b.blocked_id = u.id)
                    """;

    private static final String TODOS =
            "select "
                    + GoalRow.COLUMNS
                    + ", "
                    + TodoRow.COLUMNS
                    + """
                    from follow f
                    join todo t on t.owner_id = f.followee_id and t.sort_date = ?
                        and t.visibility = 'INHERIT' and t.state = 'ACTIVE' and t.deleted_at is null
                    join goal g on g.id = t.goal_id
                    where f.follower_id = ? and f.accepted and g.deleted_at is null
                        and (g.visibility in ('PUBLIC', 'FOLLOWERS')
                            or (g.visibility = 'SELECTED' and exists (select 1 from selected_viewer s
                                where s.kind = 'GOAL' and s.thing_id = g.id and s.viewer_id = ?)))
                    order by g.position, g.id, t.position, t.id
                    """;

    private record GoalAndTodo(GoalRow goal, TodoRow todo) {}

    private final transient Database database;
    private final transient PhotoUrls photos;

    FeedServlet(SessionCache sessions, Database database, PhotoUrls photos) {
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
        var date = LocalDate.parse(request.getParameter("date"));
        var me = viewer.id();
        try (var connection = database.connection()) {
            var followed =
                    Database.list(connection, USERS, FollowedUser::read, date, me, me, me, me);
            var rows =
                    Database.list(
                            connection,
                            TODOS,
                            row -> new GoalAndTodo(GoalRow.read(row), TodoRow.read(row)),
                            date,
                            me,
                            me);
            var goalsByOwner = byOwner(rows);
            var page =
                    followed.stream()
                            .filter(one ->
                                    one.diary() != null
                                            || goalsByOwner.containsKey(one.user().id()))
                            .sorted(FollowedUser.LATEST_FIRST)
                            .toList();
            if (page.size() > PAGE) throw new SQLException("The benchmark needs no second page.");
            var todos =
                    goalsByOwner.values().stream()
                            .flatMap(goals -> goals.values().stream())
                            .toList();
            var diaries = page.stream().flatMap(one -> Stream.ofNullable(one.diary()));
            var cheers = DayWriter.cheers(connection, viewer, todos, diaries);
            json.writeStartObject();
            json.writeArrayPropertyStart("items");
            for (var one : page) {
                write(
                        json,
                        date,
                        one,
                        goalsByOwner.getOrDefault(one.user().id(), Map.of()),
                        cheers);
            }
            json.writeEndArray();
            json.writeNullProperty("nextCursor");
            json.writeEndObject();
        }
    }

    private static Map<UUID, Map<GoalRow, List<TodoRow>>> byOwner(List<GoalAndTodo> rows)
            throws SQLException {
        var byOwner = new HashMap<UUID, Map<GoalRow, List<TodoRow>>>();
        var counts = new HashMap<UUID, Integer>();
        for (var row : rows) {
            var owner = row.goal().owner();
            if (counts.merge(owner, 1, Integer::sum) > MAX_TODOS)
                throw new SQLException("The benchmark needs no truncated day.");
            byOwner.computeIfAbsent(owner, id -> new LinkedHashMap<>())
                    .computeIfAbsent(row.goal(), goal -> new ArrayList<>())
                    .add(row.todo());
        }
        return byOwner;
    }

    private void write(
            JsonGenerator json,
            LocalDate date,
            FollowedUser followed,
            Map<GoalRow, List<TodoRow>> goals,
            Cheers cheers) {
        json.writeStartObject();
        followed.user().write(json, photos);
        json.writeObjectPropertyStart("day");
        writeText(json, "date", date);
        writeText(json, "today", followed.today());
        followed.user().write(json, photos);
        json.writeArrayPropertyStart("goals");
        goals.forEach((goal, todos) -> {
            json.writeStartObject();
            goal.writeFields(json, null);
            json.writeArrayPropertyStart("todos");
            for (var todo : todos) todo.write(json, false, cheers, photos);
            json.writeEndArray();
            json.writeArrayPropertyStart("suggestions");
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
        DiaryRow.write(json, followed.diary(), null, cheers, photos);
        DayWriter.writeCheers(json, goals.values(), followed.diary(), cheers);
        json.writeEndObject();
        json.writeEndObject();
    }
}
