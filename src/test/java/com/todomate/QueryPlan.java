package com.todomate;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The plan of one statement, and the number of entries that it really read.
record QueryPlan(String sql, List<Access> accesses, long touched) {

    /// One row of EXPLAIN.
    record Access(String table, String type, String key, long rows, String extra) {

        @Override
        public String toString() {
            return "%s %s %s %d %s".formatted(table, type, key, rows, extra).strip();
        }
    }

    /// Returns the accesses that read a whole table or a whole index.
    List<Access> scans() {
        return accesses.stream()
                .filter(one -> one.type().equalsIgnoreCase("all") || one.type().equals("index"))
                .filter(one -> !one.table().startsWith("<"))
                .toList();
    }

    boolean sorts() {
        return accesses.stream()
                .anyMatch(one ->
                        one.extra().contains("Using filesort")
                                || one.extra().contains("Using temporary"));
    }

    @Override
    public String toString() {
        var lines = accesses.stream().map(one -> "\n      " + one).collect(joining());
        return "   %d %s%s"
                .formatted(touched, sql.replaceFirst("^select .*? from ", "select … from "), lines);
    }

    static QueryPlan of(StatementRecorder.Statement statement, DataSource pool) {
        try (var connection = pool.getConnection()) {
            return new QueryPlan(
                    statement.sql(),
                    explained(statement, connection),
                    statement.reads() ? touched(statement, connection) : 0);
        } catch (SQLException e) {
            throw new IllegalStateException(statement.sql(), e);
        }
    }

    private static List<Access> explained(
            StatementRecorder.Statement statement, Connection connection) throws SQLException {
        var explain = TestDatabase.isMySql() ? "explain format=traditional " : "explain ";
        try (var query = connection.prepareStatement(explain + statement.sql())) {
            statement.fill(query);
            var accesses = new ArrayList<Access>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    // MySQL also lists the table into which it inserts.
                    if ("INSERT".equals(row.getString("select_type"))) continue;
                    accesses.add(
                            new Access(
                                    text(row.getString("table")),
                                    text(row.getString("type")),
                                    text(row.getString("key")),
                                    rows(text(row.getString("rows"))),
                                    text(row.getString("Extra"))));
                }
            }
            return accesses;
        }
    }

    /// MariaDB appends the share of rows that pass a filter: `120 (3%)`.
    private static long rows(String text) {
        return text.equals("-") ? 0 : Long.parseLong(text.replaceFirst(" .*", ""));
    }

    private static String text(@Nullable String value) {
        return value == null ? "-" : value;
    }

    /// Counts the entries that the statement reads. Without index condition pushdown this includes
    /// the index entries that a filter skips.
    private static long touched(StatementRecorder.Statement statement, Connection connection)
            throws SQLException {
        run(connection, "set optimizer_switch = 'index_condition_pushdown=off'");
        run(connection, "flush status");
        var idle = reads(connection);
        run(connection, "flush status");
        try (var query = connection.prepareStatement(statement.sql())) {
            statement.fill(query);
            query.execute();
        }
        var reads = reads(connection) - idle;
        run(connection, "set optimizer_switch = default");
        return reads;
    }

    private static long reads(Connection connection) throws SQLException {
        var sum = 0L;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show session status like 'Handler_read%'")) {
            while (row.next()) sum += row.getLong(2);
        }
        return sum;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
