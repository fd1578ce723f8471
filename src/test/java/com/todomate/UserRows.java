package com.todomate;

import static com.todomate.OtherTransaction.key;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Inserts and counts the rows of a user with SQL, because they are too many for requests.
///
/// @param all the row of a user and all rows that are erased with it, each as a table with a
///   condition
public record UserRows(JdbcTemplate sql, List<String> all) {

    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
    private static final String NOW = "timestamp '2026-11-20 00:00:00'";
    private static final int GOALS = 20;
    private static final int QUICK_INPUTS = 3;

    /// Rows of the user in tables without a foreign key to the user.
    private static final List<String> WITHOUT_FOREIGN_KEY =
            List.of(
                    "user where id = ?",
                    "photo where state <> 'REMOVED' and owner_id = ?",
                    "skipped_day join quick_input on id = quick_input_id where owner_id = ?",
                    "skipped_day join goal on id = goal_id where owner_id = ?",
                    "refresh_token join session on id = session_id where user_id = ?");

    public static UserRows in(JdbcTemplate sql) {
        var found =
                sql.queryForList(
                        """
                        select concat('`', table_name, '` where ', column_name, ' = ?')
                        from information_schema.key_column_usage
                        where table_schema = database() and referenced_table_name = 'user'
                        """,
                        String.class);
        return new UserRows(
                sql, Stream.concat(WITHOUT_FOREIGN_KEY.stream(), found.stream()).toList());
    }

    public int count(Person who) {
        return all.stream()
                .mapToInt(rows ->
                        sql.queryForObject(
                                "select count(*) from " + rows,
                                Integer.class,
                                (Object) key(who.id())))
                .sum();
    }

    /// Inserts todos in 20 goals, half of them from quick inputs, and twice `days` skipped days.
    public void insertTodos(Person who, int todos, int days) {
        var owner = key(who.id());
        var goals = ids(GOALS);
        add(
                "goal (id, owner_id, version, created_at, updated_at, title, color, visibility, status, position)",
                "?, ?, 0, %1$s, %1$s, 'Read', '#27AE60', 'PUBLIC', 'ACTIVE', 0",
                goals.stream().map(id -> row(id, owner)));
        var inputs = ids(QUICK_INPUTS);
        add(
                "quick_input (id, owner_id, version, created_at, updated_at, goal_id, title, weekdays, mode, missed, reached)",
                "?, ?, 0, %1$s, %1$s, ?, 'Read', 127, 'SUGGEST', 'DROP', date '2026-11-20'",
                inputs.stream().map(id -> row(id, owner, goals.getLast())));
        add(
                "todo (id, owner_id, version, created_at, updated_at, goal_id, origin_id, origin_date, follows, date,"
                        + " title, memo_public, visibility, done, state, position)",
                "?, ?, 0, %1$s, %1$s, ?, ?, ?, ?, date '2026-11-20', 'Read', false, 'INHERIT', false, 'ACTIVE', 0",
                IntStream.range(0, todos)
                        .mapToObj(i -> {
                            var own = i % 2 == 0;
                            var goal = goals.get(i % GOALS);
                            return own
                                    ? row(uuid(), owner, goal, null, null, null)
                                    : row(
                                            uuid(),
                                            owner,
                                            goal,
                                            inputs.get(i % QUICK_INPUTS),
                                            DAY.plusDays(i),
                                            false);
                        }));
        add(
                "skipped_day (quick_input_id, date, goal_id)",
                "?, ?, ?",
                IntStream.range(0, 2 * days)
                        .mapToObj(i ->
                                i % 2 == 0
                                        ? row(inputs.get(i % QUICK_INPUTS), DAY.plusDays(i), null)
                                        : row(uuid(), DAY.plusDays(i), goals.get(i % GOALS))));
    }

    /// Inserts three sessions with many refresh tokens, and a mailed link that was not used.
    public void insertSessions(Person who, int tokens) {
        var sessions = ids(3);
        add(
                "session (id, user_id, transport, created_at, last_used_at, expires_at)",
                "?, ?, 'BODY', %1$s, %1$s, timestamp '2036-11-20 00:00:00'",
                sessions.stream().map(id -> row(id, key(who.id()))));
        add(
                "refresh_token (hash, session_id, issued_at, expires_at)",
                "concat(?, ?), ?, %1$s, timestamp '2036-11-20 00:00:00'",
                IntStream.range(0, tokens).mapToObj(i -> row(uuid(), uuid(), sessions.get(i % 3))));
        add(
                "mailed_link (hash, user_id, purpose, expires_at)",
                "concat(?, ?), ?, 'PASSWORD_RESET', timestamp '2036-11-20 00:00:00'",
                Stream.<Object[]>of(row(uuid(), uuid(), key(who.id()))));
    }

    public void insertFollows(List<String> followers, List<String> followees) {
        add(
                "follow (follower_id, followee_id, accepted, since)",
                "?, ?, true, %1$s",
                followers.stream()
                        .flatMap(
                                one -> followees.stream().map(other -> row(key(one), key(other)))));
    }

    /// Adds the viewers to the selected viewers of every goal of the user.
    public void insertSelectedViewers(Person who, List<String> viewers) {
        for (var viewer : viewers) {
            sql.update(
                    "insert into selected_viewer (kind, thing_id, viewer_id, owner_id) select 'GOAL', id, ?, owner_id from goal where owner_id = ?",
                    key(viewer),
                    key(who.id()));
        }
    }

    /// Inserts diaries of consecutive days, each with one selected viewer.
    public void insertDiaries(Person who, int diaries, String viewer) {
        var pages = ids(diaries);
        add(
                "diary (id, owner_id, version, created_at, updated_at, date, visibility, draft)",
                "?, ?, 0, %1$s, %1$s, ?, 'SELECTED', true",
                IntStream.range(0, diaries)
                        .mapToObj(i -> row(pages.get(i), key(who.id()), DAY.plusDays(i))));
        add(
                "selected_viewer (kind, thing_id, viewer_id, owner_id)",
                "'DIARY', ?, ?, ?",
                pages.stream().map(page -> row(page, key(viewer), key(who.id()))));
    }

    public void insertLabels(Person who, int count) {
        add(
                "label (id, owner_id, version, created_at, updated_at, title, pinned)",
                "?, ?, 0, %1$s, %1$s, 'Home', false",
                IntStream.range(0, count).mapToObj(i -> row(uuid(), key(who.id()))));
    }

    /// Inserts a cheer of every user on one target of the owner.
    public void insertCheers(List<String> people, String owner) {
        var target = uuid();
        add(
                "cheer (id, kind, target_id, owner_id, user_id, slot, emoji, created_at)",
                "?, 'todos', ?, ?, ?, 1, '🔥', %1$s",
                people.stream().map(id -> row(uuid(), target, key(owner), key(id))));
    }

    /// Inserts a follow notification for every actor into the inbox of the user.
    public void insertNotifications(String user, List<String> people) {
        add(
                "inbox (user_id, latest, updated_at)",
                "?, 0, %1$s",
                Stream.<Object[]>of(row(key(user))));
        add(
                "notification (id, user_id, number, type, actor_id, kind, subject_id, occasion, missed, created_at, updated_at)",
                "?, ?, ?, 'FOLLOW', ?, 'USER', ?, date '2026-11-20', false, %1$s, %1$s",
                IntStream.range(0, people.size())
                        .mapToObj(i -> {
                            var actor = key(people.get(i));
                            return row(uuid(), key(user), i, actor, actor);
                        }));
    }

    /// Inserts a block and a report in both directions.
    public void insertBlockAndReport(String one, String other) {
        var both = List.<Object[]>of(row(key(one), key(other)), row(key(other), key(one)));
        add("block (blocker_id, blocked_id, since)", "?, ?, %1$s", both.stream());
        add(
                "report (id, reporter_id, reported_id, reason, created_at)",
                "?, ?, ?, 'SPAM', %1$s",
                both.stream().map(pair -> row(uuid(), pair[0], pair[1])));
    }

    private void add(String into, String values, Stream<Object[]> rows) {
        var insert = "insert into %s values (%s)".formatted(into, values.formatted(NOW));
        sql.batchUpdate(insert, rows.toList());
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static List<byte[]> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> uuid()).toList();
    }

    private static byte[] uuid() {
        return key(UUID.randomUUID().toString());
    }
}
