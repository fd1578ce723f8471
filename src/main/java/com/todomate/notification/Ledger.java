package com.todomate.notification;

import static com.querydsl.jpa.JPAExpressions.selectOne;
import static com.todomate.notification.QCounter.counter;
import static com.todomate.notification.QNotification.notification;
import static com.todomate.viewset.SqlValues.hex;
import static com.todomate.viewset.SqlValues.utc;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.github.f4b6a3.uuid.UuidCreator;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.NotificationType;
import com.todomate.notification.Notified.Told;
import com.todomate.viewset.Ref;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes notifications down with three statements, however many they are. It holds the inbox of
/// everybody who is told until the transaction ends, in the order of their ids: so numbers come in
/// the order of commits, and whoever waits for the next one misses none.
@Component
class Ledger {

    /// What says more of the same, and moves to the top for it.
    private static final NotificationType MOVING = NotificationType.CHEER;

    /// What has moved without a pause disturbs nobody again.
    private static final Duration AGAIN = Duration.ofHours(1);

    private record Place(long latest, boolean waiting) {}

    private final JPAQueryFactory queries;
    private final JdbcTemplate sql;

    Ledger(JPAQueryFactory queries, JdbcTemplate sql) {
        this.queries = queries;
        this.sql = sql;
    }

    /// Of two notes of the same, which are rare, the second is told under a number that nobody
    /// finds anything at.
    List<Told> enter(List<Note> notes, Instant now) {
        if (notes.isEmpty()) return List.of();
        var inOrder =
                notes.stream().sorted(Comparator.comparing(note -> hex(note.userId()))).toList();
        var left = new TreeMap<String, Integer>();
        for (var note : inOrder) left.merge(hex(note.userId()), 1, Integer::sum);
        number(left);
        var places = places(inOrder, now);
        var rows = new ArrayList<@Nullable Object>();
        var told = new ArrayList<Told>();
        for (var note : inOrder) {
            var place = requireNonNull(places.get(note.userId()));
            var after = requireNonNull(left.merge(hex(note.userId()), -1, Integer::sum));
            var number = place.latest() - after;
            rows.addAll(row(note, number, now));
            var more = note.type() == MOVING && place.waiting();
            told.add(new Told(note.userId(), number, note.type(), note.missed() || more));
        }
        write(inOrder.size(), rows);
        return told;
    }

    private void number(Map<String, Integer> counts) {
        sql.update(
                """
                insert into inbox (user_id, latest, updated_at) values %s
                on duplicate key update
                    latest = latest + values(latest), updated_at = values(updated_at)
                """
                        .formatted(times(counts.size(), "(unhex(?), ?, utc_timestamp(3))")),
                counts.entrySet().stream()
                        .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                        .toArray());
    }

    /// What was written before stays as it is, unless it moves. Whoever moves between zones meets
    /// the same date in two of them.
    private void write(int count, List<@Nullable Object> values) {
        var row = "(unhex(?), unhex(?), ?, ?, unhex(?), ?, unhex(?), ?, ?, ?, ?, ?, ?)";
        sql.update(
                """
                insert into notification (id, user_id, number, type, actor_id, kind, subject_id,
                    occasion, since, until, missed, created_at, updated_at) values %s
                on duplicate key update
                    number = if(type = 'CHEER', values(number), number),
                    since = least(since, values(since)),
                    until = greatest(until, values(until)),
                    updated_at = if(type = 'CHEER', values(updated_at), updated_at)
                """
                        .formatted(times(count, row)),
                values.toArray());
    }

    /// The latest number of each, and whether what would move has not been looked at yet, and moved
    /// a short while ago.
    private Map<UUID, Place> places(List<Note> notes, Instant now) {
        var waiting = waiting(notes, now);
        return queries
                .select(counter.userId, counter.latest, waiting)
                .from(counter)
                .where(counter.userId.in(notes.stream().map(Note::userId).collect(toSet())))
                .fetch()
                .stream()
                .collect(
                        toMap(
                                row -> requireNonNull(row.get(counter.userId)),
                                row ->
                                        new Place(
                                                requireNonNull(row.get(counter.latest)),
                                                Boolean.TRUE.equals(row.get(waiting)))));
    }

    private static BooleanExpression waiting(List<Note> notes, Instant now) {
        var subjects = notes.stream().map(Note::subject).collect(toSet());
        return selectOne()
                .from(notification)
                .where(
                        notification.userId.eq(counter.userId),
                        notification.type.eq(MOVING),
                        Ref.among(subjects, notification.kind, notification.subjectId),
                        notification.occasion.in(
                                notes.stream().map(Note::occasion).collect(toSet())),
                        notification.number.gt(counter.seen),
                        notification.updatedAt.gt(now.minus(AGAIN)))
                .exists();
    }

    private static List<@Nullable Object> row(Note note, long number, Instant now) {
        var at = utc(now);
        return Arrays.asList(
                hex(UuidCreator.getTimeOrderedEpoch()),
                hex(note.userId()),
                number,
                note.type().name(),
                note.actorId() == null ? null : hex(note.actorId()),
                note.subject().kind(),
                hex(note.subject().id()),
                note.occasion(),
                local(note.since()),
                local(note.until()),
                note.missed(),
                at,
                at);
    }

    private static String times(int count, String row) {
        return String.join(", ", Collections.nCopies(count, row));
    }

    private static @Nullable LocalDateTime local(@Nullable Instant moment) {
        return moment == null ? null : utc(moment);
    }
}
