package com.todomate.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The users who send the requests, and their todos. All are users with about 30 friends, so that a
/// feed has one page.
record BenchData(List<BenchUser> users, List<OpenTodo> openTodos) {

    /// A todo of today that is not done.
    record OpenTodo(UUID id, BenchUser owner) {}

    private static final int USERS = 256;
    private static final int MOST_FRIENDS = 32;

    private static final String QUERY =
            """
            select u.id, u.time_zone, u.day_starts_at,
                (select g.id from goal g
                    where g.owner_id = u.id and g.deleted_at is null and g.status = 'ACTIVE'
                    order by g.position limit 1) as first_goal
            from user u
            join (select follower_id from follow where accepted group by follower_id
                having count(*) <= ? order by count(*) desc, follower_id limit ?) f
                on f.follower_id = u.id
            having first_goal is not null
            order by u.id
            """;

    private static final String SESSION =
            """
            insert into session (id, user_id, transport, created_at, last_used_at, expires_at)
            values (?, ?, 'BODY', utc_timestamp(3), utc_timestamp(3), ?)
            """;

    private static final String OPEN_TODOS =
            """
            select id from todo
            where owner_id = ? and date >= ? and date < ? + interval 7 day and not done
                and state = 'ACTIVE' and deleted_at is null
            """;

    private static final String DELETE_CREATED =
            "delete from todo where owner_id = ? and sort_date between ? and '9999-12-30'";

    /// Moves all planting past the end of the run. When the day of a user begins in a run, the
    /// product would plant the quick inputs, which the floor cannot.
    private static final String POSTPONE_PLANTING =
            """
            update quick_input set due_at = utc_timestamp(3) + interval 2 day
            where due_at < utc_timestamp(3) + interval 2 day
            """;

    /// Signs the users in, and finds their todos.
    static BenchData prepare(Connection connection, TokenIssuer tokens) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(POSTPONE_PLANTING);
        }
        var users = new ArrayList<BenchUser>();
        try (var statement = connection.prepareStatement(QUERY)) {
            statement.setInt(1, MOST_FRIENDS);
            statement.setInt(2, USERS);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var id = id(rows.getBytes(1));
                    var zone = ZoneId.of(rows.getString(2));
                    var start = rows.getObject(3, LocalTime.class);
                    var token = tokens.issue(id, signIn(connection, id));
                    var today =
                            Instant.now()
                                    .atZone(zone)
                                    .minusNanos(start.toNanoOfDay())
                                    .toLocalDate();
                    users.add(new BenchUser(id, token, today, id(rows.getBytes(4))));
                }
            }
        }
        if (users.isEmpty())
            throw new SQLException("The database has no users with friends: seed more of them.");
        var data = new BenchData(List.copyOf(users), openTodos(connection, users));
        data.deleteCreated(connection);
        return data;
    }

    private static UUID signIn(Connection connection, UUID user) throws SQLException {
        var session = UUID.randomUUID();
        try (var statement = connection.prepareStatement(SESSION)) {
            statement.setBytes(1, bytes(session));
            statement.setBytes(2, bytes(user));
            statement.setObject(3, LocalDateTime.now(ZoneOffset.UTC).plusDays(14));
            statement.executeUpdate();
        }
        return session;
    }

    /// Takes one todo of each user in turn, so that requests in a row are of different users.
    private static List<OpenTodo> openTodos(Connection connection, List<BenchUser> users)
            throws SQLException {
        var byUser = new ArrayList<List<OpenTodo>>();
        for (var user : users) byUser.add(openTodos(connection, user));
        var most = byUser.stream().mapToInt(List::size).max().orElse(0);
        var todos = new ArrayList<OpenTodo>();
        for (int i = 0; i < most; i++) {
            for (var list : byUser) if (i < list.size()) todos.add(list.get(i));
        }
        return List.copyOf(todos);
    }

    private static List<OpenTodo> openTodos(Connection connection, BenchUser user)
            throws SQLException {
        var todos = new ArrayList<OpenTodo>();
        try (var statement = connection.prepareStatement(OPEN_TODOS)) {
            statement.setBytes(1, bytes(user.id()));
            statement.setObject(2, user.today());
            statement.setObject(3, user.today());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) todos.add(new OpenTodo(id(rows.getBytes(1)), user));
            }
        }
        return todos;
    }

    /// Deletes what creates have left, so that every slice starts with the same data.
    void deleteCreated(Connection connection) throws SQLException {
        var first = users.getFirst().today().plusDays(Operations.FIRST_CREATED_DAY - 2L);
        try (var statement = connection.prepareStatement(DELETE_CREATED)) {
            for (var user : users) {
                statement.setBytes(1, bytes(user.id()));
                statement.setObject(2, first);
                statement.executeUpdate();
            }
        }
    }

    private static UUID id(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
