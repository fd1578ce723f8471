package com.todomate.demo;

import com.todomate.tables.BatchInserter;
import com.todomate.tables.SeededRandom;
import com.todomate.tables.UuidBytes;
import com.todomate.time.LogicalDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Generates the notifications about the follows and cheers in the database, as the server would:
/// those on one target and day together, and some of them read.
public final class DemoNotificationGenerator {

    /// Each event moves its notification to the top, so the numbers are those of events.
    private static final String EVENTS =
            """
            select owner_id, 'CHEER', kind, target_id, null, created_at
            from cheer where owner_id in ($people)
            union all
            select followee_id, if(accepted, 'FOLLOW', 'FOLLOW_REQUEST'), 'USER', follower_id,
                follower_id, since
            from follow join user on user.id = followee_id
            where followee_id in ($people) and not (accepted and follow_approval = 'REQUEST')
            union all
            select follower_id, 'FOLLOW_ACCEPTED', 'USER', followee_id, followee_id, since
            from follow join user on user.id = followee_id
            where follower_id in ($people) and accepted and follow_approval = 'REQUEST'
            """;

    private record Event(
            String type, String kind, UUID subjectId, @Nullable UUID actorId, Instant at) {}

    private record Key(String type, String kind, UUID subjectId, LocalDate occasion) {}

    private final long seed;
    private final Connection database;
    private final BatchInserter batchInserter;

    public DemoNotificationGenerator(long seed, Connection database, BatchInserter batchInserter) {
        this.seed = seed;
        this.database = database;
        this.batchInserter = batchInserter;
    }

    /// Writes the notifications of these users. Their follows and cheers must be in the database.
    public void write(List<DemoUser> people) throws SQLException {
        var events = events(people);
        for (var person : people) {
            var ownEvents = events.getOrDefault(person.id(), List.of());
            if (!ownEvents.isEmpty())
                writeInbox(person, ownEvents, SeededRandom.of(seed ^ 0x1b0, person.number()));
        }
    }

    private Map<UUID, List<Event>> events(List<DemoUser> people) throws SQLException {
        var placeholders = String.join(", ", Collections.nCopies(people.size(), "?"));
        var eventsByUser = new LinkedHashMap<UUID, List<Event>>();
        try (var statement = database.prepareStatement(EVENTS.replace("$people", placeholders))) {
            for (int i = 0; i < 3; i++) bind(statement, i * people.size(), people);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    eventsByUser
                            .computeIfAbsent(UuidBytes.of(row.getBytes(1)), id -> new ArrayList<>())
                            .add(event(row));
                }
            }
        }
        return eventsByUser;
    }

    private static void bind(PreparedStatement statement, int offset, List<DemoUser> people)
            throws SQLException {
        for (int i = 0; i < people.size(); i++) {
            statement.setBytes(offset + i + 1, UuidBytes.bytes(people.get(i).id()));
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        var actor = row.getBytes(5);
        return new Event(
                row.getString(2),
                row.getString(3),
                UuidBytes.of(row.getBytes(4)),
                actor == null ? null : UuidBytes.of(actor),
                row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private void writeInbox(DemoUser person, List<Event> events, SeededRandom seededRandom)
            throws SQLException {
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::subjectId));
        var notifications = new LinkedHashMap<Key, RowValues>();
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var day = event.type().equals("CHEER") ? person.day() : LogicalDay.UTC;
            var date = day.dateOf(event.at());
            var key = new Key(event.type(), event.kind(), event.subjectId(), date);
            notifications
                    .computeIfAbsent(
                            key, absent -> notification(person, event, day, date, seededRandom))
                    .set("number", i + 1)
                    .set("updated_at", event.at());
        }
        var latest = events.size();
        var seen =
                seededRandom.percent(40)
                        ? latest
                        : Math.max(0, latest - seededRandom.between(0, 12));
        for (var notification : notifications.values()) {
            var number = notification.get("number");
            var isRead =
                    number instanceof Integer value && value > seen && seededRandom.percent(15);
            batchInserter.add("notification", notification.set("read_number", isRead ? number : 0));
        }
        batchInserter.add(
                "inbox",
                new RowValues()
                        .set("user_id", person.id())
                        .set("latest", latest)
                        .set("seen", seen)
                        .set("updated_at", events.getLast().at()));
    }

    private static RowValues notification(
            DemoUser person,
            Event event,
            LogicalDay day,
            LocalDate date,
            SeededRandom seededRandom) {
        return new RowValues()
                .set("id", UuidBytes.at(event.at(), seededRandom))
                .set("user_id", person.id())
                .set("number", 0)
                .set("type", event.type())
                .set("actor_id", event.actorId())
                .set("kind", event.kind())
                .set("subject_id", event.subjectId())
                .set("occasion", date)
                .set("since", day.startOf(date))
                .set("until", day.startOf(date.plusDays(1)))
                .set("missed", false)
                .set("created_at", event.at())
                .set("updated_at", event.at());
    }
}
