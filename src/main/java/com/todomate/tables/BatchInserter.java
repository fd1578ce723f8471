package com.todomate.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Inserts rows in batches of 1000, parent tables first. Not thread-safe.
public final class BatchInserter implements AutoCloseable {

    private static final int BATCH_SIZE = 1000;

    /// The statement of one table. All its rows fill the columns of the first one.
    private record Batch(PreparedStatement insert, List<String> columns) {}

    private final Connection database;
    private final List<String> order;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private int waiting;
    private final Map<String, Long> added = new HashMap<>();

    public BatchInserter(Connection database, SchemaCatalog schemaCatalog) {
        this.database = database;
        this.order = List.copyOf(schemaCatalog.tables().keySet());
    }

    /// Adds a row, and flushes a full batch. Throws a [CommandException] when the database rejects
    /// a row.
    public void add(String table, Map<String, ? extends @Nullable Object> row) throws SQLException {
        var batch = batches.get(table);
        if (batch == null) {
            batch = open(table, List.copyOf(row.keySet()));
            batches.put(table, batch);
        }
        int index = 1;
        for (var column : batch.columns()) {
            batch.insert().setObject(index++, ColumnType.forDatabase(row.get(column)));
        }
        batch.insert().addBatch();
        added.merge(table, 1L, Long::sum);
        if (++waiting == BATCH_SIZE) flush();
    }

    public void add(String table, List<? extends Map<String, ? extends @Nullable Object>> rows)
            throws SQLException {
        for (var row : rows) add(table, row);
    }

    /// Inserts the waiting rows. Throws a [CommandException] when the database rejects one.
    public void flush() throws SQLException {
        for (var table : order) {
            var batch = batches.get(table);
            if (batch == null) continue;
            try {
                batch.insert().executeBatch();
            } catch (SQLException e) {
                throw new CommandException(
                        "The database refuses rows for %s (%s).".formatted(table, e.getMessage()),
                        e);
            }
        }
        waiting = 0;
    }

    public long added() {
        return added.values().stream().mapToLong(count -> count).sum();
    }

    public long added(String table) {
        return added.getOrDefault(table, 0L);
    }

    @Override
    public void close() throws SQLException {
        for (var batch : batches.values()) batch.insert().close();
    }

    private Batch open(String table, List<String> columns) throws SQLException {
        var placeholders = String.join(", ", Collections.nCopies(columns.size(), "?"));
        var insert =
                database.prepareStatement(
                        "insert into %s (%s) values (%s)"
                                .formatted(
                                        SchemaCatalog.quoted(table),
                                        SchemaCatalog.list(columns),
                                        placeholders));
        return new Batch(insert, columns);
    }
}
