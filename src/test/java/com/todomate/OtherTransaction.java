package com.todomate;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// A transaction on a separate connection, like that of another server. It holds its locks until it
/// ends, and is rolled back unless it is committed.
public final class OtherTransaction implements AutoCloseable {

    private final Connection connection;

    public OtherTransaction(DataSource database) throws SQLException {
        connection = database.getConnection();
        connection.setAutoCommit(false);
    }

    /// Runs a statement whose only parameter is the id of a row.
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

    /// Returns an id as the database stores it.
    public static byte[] key(String id) {
        var uuid = UUID.fromString(id);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
