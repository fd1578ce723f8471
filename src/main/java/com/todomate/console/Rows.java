package com.todomate.console;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Inserts rows in batches, those of a table after those that they point to.
final class Rows implements AutoCloseable {

    private static final int AT_ONCE = 1000;

    /// Rows of one table; the first says which columns all of them fill.
    private record Batch(PreparedStatement insert, List<String> columns) {}

    private final Connection database;
    private final List<String> order;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private int waiting;
    private final Map<String, Long> added = new HashMap<>();

    Rows(Connection database, Catalog catalog) {
        this.database = database;
        this.order = List.copyOf(catalog.tables().keySet());
    }

    void add(String table, Map<String, ? extends @Nullable Object> row) throws SQLException {
        var batch = batches.get(table);
        if (batch == null) {
            batch = open(table, List.copyOf(row.keySet()));
            batches.put(table, batch);
        }
        int index = 1;
        for (var column : batch.columns()) {
            batch.insert().setObject(index++, Kind.forDatabase(row.get(column)));
        }
        batch.insert().addBatch();
        added.merge(table, 1L, Long::sum);
        if (++waiting == AT_ONCE) flush();
    }

    void add(String table, List<? extends Map<String, ? extends @Nullable Object>> many)
            throws SQLException {
        for (var row : many) add(table, row);
    }

    void flush() throws SQLException {
        for (var table : order) {
            var batch = batches.get(table);
            if (batch == null) continue;
            try {
                batch.insert().executeBatch();
            } catch (SQLException e) {
                throw new Failure(
                        "The database refuses rows for %s (%s).".formatted(table, e.getMessage()),
                        e);
            }
        }
        waiting = 0;
    }

    long added() {
        return added.values().stream().mapToLong(count -> count).sum();
    }

    long added(String table) {
        return added.getOrDefault(table, 0L);
    }

    @Override
    public void close() throws SQLException {
        for (var batch : batches.values()) batch.insert().close();
    }

    private Batch open(String table, List<String> columns) throws SQLException {
        var marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        var insert =
                database.prepareStatement(
                        "insert into %s (%s) values (%s)"
                                .formatted(Catalog.quoted(table), Catalog.list(columns), marks));
        return new Batch(insert, columns);
    }
}
