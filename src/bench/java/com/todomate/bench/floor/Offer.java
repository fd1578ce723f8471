package com.todomate.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A row that a day shows beside its todos: a todo that its quick input offers again (RETURNED), an
/// occurrence without a todo (SUGGESTED), or an alarm (ALARM).
record Offer(
        String kind,
        @Nullable UUID id,
        @Nullable UUID goal,
        @Nullable String title,
        @Nullable LocalTime time,
        @Nullable String memo,
        @Nullable UUID quickInput,
        Instant createdAt,
        @Nullable Instant updatedAt,
        int version,
        int weekdays) {

    static final Comparator<Offer> BY_CREATION =
            Comparator.comparing(Offer::createdAt).thenComparing(offer -> offer.quickInput + "");
    static final Comparator<Offer> BY_TIME =
            Comparator.comparing((Offer offer) -> offer.time + "")
                    .thenComparing(offer -> offer.id + "");

    private static final List<String> WEEKDAYS =
            List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private static final String QUERY =
            """
            select 'RETURNED', t.id, t.goal_id, t.title, t.time, t.memo, q.id, q.created_at, null, 0, 0
            from todo t join goal g on g.id = t.goal_id join quick_input q on q.id = t.origin_id
            where t.owner_id = ? and t.state = 'ARCHIVED' and t.deleted_at is null and t.date = ?
                and g.status = 'ACTIVE'
            union all
            select 'SUGGESTED', null, q.goal_id, q.title, q.time, q.memo, q.id, q.created_at, null, 0, 0
            from quick_input q join goal g on g.id = q.goal_id
            left join todo t on t.origin_id = q.id and t.origin_date = ? and t.deleted_at is null
            left join skipped_day s on s.quick_input_id = q.id and s.date = ?
            where q.owner_id = ? and q.deleted_at is null and q.paused_at is null
                and g.status = 'ACTIVE' and q.weekdays & ? <> 0
                and (q.start_date is null or q.start_date <= ?)
                and (q.end_date is null or q.end_date >= ?)
                and t.id is null and s.date is null
            union all
            select 'ALARM', a.id, null, a.label, a.time, null, null, a.created_at, a.updated_at,
                a.version, a.weekdays
            from alarm a
            where a.owner_id = ? and a.deleted_at is null and a.enabled and a.weekdays & ? <> 0
            """;

    static List<Offer> read(Connection connection, UUID owner, LocalDate date) throws SQLException {
        var weekday = 1 << (date.getDayOfWeek().getValue() - 1);
        return Database.list(
                connection,
                QUERY,
                Offer::read,
                owner,
                date,
                date,
                date,
                owner,
                weekday,
                date,
                date,
                owner,
                weekday);
    }

    private static Offer read(RowReader row) throws SQLException {
        return new Offer(
                row.text(),
                row.idOrNull(),
                row.idOrNull(),
                row.textOrNull(),
                row.timeOrNull(),
                row.textOrNull(),
                row.idOrNull(),
                row.moment(),
                row.momentOrNull(),
                row.number(),
                row.number());
    }

    boolean isAlarm() {
        return kind.equals("ALARM");
    }

    void writeSuggestion(JsonGenerator json, LocalDate date) {
        json.writeStartObject();
        json.writeStringProperty("kind", kind);
        FloorServlet.writeText(json, "goalId", goal);
        FloorServlet.writeText(json, "title", title);
        FloorServlet.writeText(json, "time", Formats.time(time));
        FloorServlet.writeText(json, "memo", memo);
        FloorServlet.writeText(json, "todoId", id);
        FloorServlet.writeText(json, "quickInputId", quickInput);
        FloorServlet.writeText(json, "occurrenceDate", date);
        json.writeEndObject();
    }

    void writeAlarm(JsonGenerator json) {
        json.writeStartObject();
        FloorServlet.writeText(json, "id", id);
        json.writeNumberProperty("version", version);
        FloorServlet.writeText(json, "createdAt", Formats.moment(createdAt));
        FloorServlet.writeText(json, "updatedAt", Formats.moment(updatedAt));
        FloorServlet.writeText(json, "time", Formats.time(time));
        json.writeArrayPropertyStart("weekdays");
        for (int day = 0; day < WEEKDAYS.size(); day++) {
            if ((weekdays & (1 << day)) != 0) json.writeString(WEEKDAYS.get(day));
        }
        json.writeEndArray();
        FloorServlet.writeText(json, "label", title);
        json.writeBooleanProperty("enabled", true);
        json.writeEndObject();
    }
}
