package com.todomate.bench.floor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/// Answers a month of the viewer's calendar.
final class MonthServlet extends FloorServlet {

    private static final long serialVersionUID = 1;

    private static final String COUNTS =
            """
            select t.date, t.goal_id, max(g.color), max(g.position), count(*), sum(t.done)
            from todo t join goal g on g.id = t.goal_id
            where t.owner_id = ? and t.state = 'ACTIVE' and t.deleted_at is null
                and t.date between ? and ? and g.visibility <> 'HIDDEN'
            group by t.date, t.goal_id
            """;

    private static final String EMOJI =
            """
            select date, emoji from diary
            where owner_id = ? and deleted_at is null and date between ? and ?
                and emoji is not null
            """;

    private record Count(
            LocalDate date, UUID goal, String color, int position, int total, int done) {

        static final Comparator<Count> BY_HAND =
                Comparator.comparingInt(Count::position)
                        .thenComparing(count -> count.goal().toString());

        static Count read(RowReader row) throws SQLException {
            return new Count(
                    row.date(), row.id(), row.text(), row.number(), row.number(), row.number());
        }

        Count plus(Count other) {
            return new Count(date, goal, color, position, total + other.total, done + other.done);
        }
    }

    private record DayEmoji(LocalDate date, String emoji) {

        static DayEmoji read(RowReader row) throws SQLException {
            return new DayEmoji(row.date(), row.text());
        }
    }

    private final transient Database database;

    MonthServlet(SessionCache sessions, Database database) {
        super(sessions);
        this.database = database;
    }

    @Override
    void answer(
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response,
            JsonGenerator json)
            throws SQLException, IOException {
        var month = YearMonth.parse(request.getParameter("month"));
        var first = month.atDay(1);
        var last = month.atEndOfMonth();
        List<Count> counts;
        List<DayEmoji> emoji;
        try (var connection = database.connection()) {
            counts = Database.list(connection, COUNTS, Count::read, viewer.id(), first, last);
            emoji = Database.list(connection, EMOJI, DayEmoji::read, viewer.id(), first, last);
        }
        var countsByDate =
                counts.stream().sorted(Count.BY_HAND).collect(Collectors.groupingBy(Count::date));
        var emojiByDate = emoji.stream().collect(Collectors.toMap(DayEmoji::date, DayEmoji::emoji));
        json.writeStartObject();
        writeText(json, "month", month);
        writeText(json, "today", viewer.today());
        json.writeArrayPropertyStart("days");
        for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
            write(json, date, countsByDate.getOrDefault(date, List.of()), emojiByDate);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(
            JsonGenerator json, LocalDate date, List<Count> counts, Map<LocalDate, String> emoji) {
        var total = counts.stream().mapToInt(Count::total).sum();
        var done = counts.stream().mapToInt(Count::done).sum();
        json.writeStartObject();
        writeText(json, "date", date);
        json.writeNumberProperty("total", total);
        json.writeNumberProperty("done", done);
        json.writeNumberProperty("remaining", total - done);
        json.writeBooleanProperty("allDone", total > 0 && total == done);
        json.writeArrayPropertyStart("colors");
        var shares = new LinkedHashMap<String, Count>();
        for (var count : counts) {
            shares.merge(count.color().toUpperCase(Locale.ROOT), count, Count::plus);
        }
        for (var share : shares.values()) {
            json.writeStartObject();
            json.writeStringProperty("color", share.color());
            json.writeNumberProperty("done", share.done());
            json.writeNumberProperty("total", share.total());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeText(json, "emoji", emoji.get(date));
        json.writeEndObject();
    }
}
