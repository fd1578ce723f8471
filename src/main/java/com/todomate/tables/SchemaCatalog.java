package com.todomate.tables;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;

/// The version of the schema and the tables that a dump contains, parent tables first. Left out are
/// the tables of scheduled tasks and event streams, which are not data of users, and those of push,
/// because a copy of a database must not push to devices.
public record SchemaCatalog(String version, Map<String, Table> tables) {

    /// A table with its stored columns; generated ones are left out.
    public record Table(String name, Map<String, ColumnType> columns, List<String> key) {

        /// Returns a query for all rows, in the order of the primary key.
        public String select() {
            return "select %s from %s order by %s"
                    .formatted(
                            list(columns.keySet()),
                            quoted(name),
                            list(key.isEmpty() ? columns.keySet() : key));
        }
    }

    private static final String COLUMNS =
            """
            select table_name, column_name, data_type, column_type
            from information_schema.columns join information_schema.tables
                using (table_schema, table_name)
            where table_schema = database() and table_type = 'BASE TABLE'
                and table_name not in (?, 'scheduled_tasks', 'listener', 'push_subscription', 'push_message')
                and coalesce(generation_expression, '') = ''
            order by table_name, ordinal_position
            """;

    private static final String KEYS =
            """
            select table_name, column_name
            from information_schema.key_column_usage
            where table_schema = database() and constraint_name = 'PRIMARY'
            order by table_name, ordinal_position
            """;

    private static final String REFERENCES =
            """
            select distinct table_name, referenced_table_name
            from information_schema.key_column_usage
            where table_schema = database() and referenced_table_name <> table_name
            """;

    public static SchemaCatalog of(Connection database, Flyway flyway) throws SQLException {
        var history = flyway.getConfiguration().getTable();
        var tables = new TreeMap<String, Table>();
        for (var row : rows(database, COLUMNS, 4, history)) {
            tables.computeIfAbsent(
                            row.get(0),
                            name -> new Table(name, new LinkedHashMap<>(), new ArrayList<>()))
                    .columns()
                    .put(row.get(1), ColumnType.of(row.get(2), row.get(3)));
        }
        for (var row : rows(database, KEYS, 2)) {
            var table = tables.get(row.get(0));
            if (table != null) table.key().add(row.get(1));
        }
        var parents =
                rows(database, REFERENCES, 2).stream()
                        .collect(
                                Collectors.groupingBy(
                                        List::getFirst,
                                        Collectors.mapping(List::getLast, Collectors.toSet())));
        var version = flyway.info().current();
        if (version == null) throw new IllegalStateException("The schema has no version.");
        var ordered = new LinkedHashMap<String, Table>();
        var remaining = new TreeSet<>(tables.keySet());
        while (!remaining.isEmpty()) {
            var next =
                    remaining.stream()
                            .filter(name ->
                                    ordered.keySet()
                                            .containsAll(parents.getOrDefault(name, Set.of())))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "Tables refer to each other in a cycle: " + remaining));
            ordered.put(next, Objects.requireNonNull(tables.get(next)));
            remaining.remove(next);
        }
        return new SchemaCatalog(version.getVersion().toString(), ordered);
    }

    public static String quoted(String name) {
        return "`" + name + "`";
    }

    static String list(Collection<String> names) {
        return names.stream().map(SchemaCatalog::quoted).collect(Collectors.joining(", "));
    }

    private static List<List<String>> rows(
            Connection database, String sql, int width, String... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            var rows = new ArrayList<List<String>>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (int i = 1; i <= width; i++) row.add(result.getString(i));
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
