package com.todomate.bench.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// How many statements MySQL has counted, by the name of its status variable. `Questions` counts
/// what clients execute; MySQL does not add prepares to it.
public record StatementCounts(Map<String, Long> counts) {

    public static final String QUESTIONS = "Questions";
    public static final String PREPARES = "Com_stmt_prepare";
    public static final String COMMITS = "Com_commit";
    public static final String SETS = "Com_set_option";

    private static final String QUERY =
            """
            show global status where variable_name in ('Questions', 'Com_stmt_prepare',
                'Com_commit', 'Com_rollback', 'Com_set_option', 'Com_select', 'Com_insert',
                'Com_update', 'Com_begin')
            """;

    static StatementCounts read(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(QUERY)) {
            while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
        }
        return new StatementCounts(counts);
    }

    /// Returns the differences between these counts and `earlier` ones.
    public StatementCounts since(StatementCounts earlier) {
        var difference = new TreeMap<String, Long>();
        counts.forEach((name, count) -> difference.put(name, count - earlier.get(name)));
        return new StatementCounts(difference);
    }

    public StatementCounts plus(StatementCounts other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return new StatementCounts(sum);
    }

    public long get(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
