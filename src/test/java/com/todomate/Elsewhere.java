package com.todomate;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// A transaction of another server: what it locked is held until it ends, and undone unless it is
/// committed.
public final class Elsewhere implements AutoCloseable {

    private final Connection connection;

    public Elsewhere(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
    }

    /// A statement about one row.
    public void run(String sql, String id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, key(id));
            statement.execute();
        }
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        rollback();
        connection.close();
    }

    /// An id as the database keeps it.
    public static byte[] key(String id) {
        var uuid = UUID.fromString(id);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
