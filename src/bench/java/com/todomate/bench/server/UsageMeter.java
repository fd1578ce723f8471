package com.todomate.bench.server;

import java.io.IOException;
import java.sql.SQLException;

/// Measures what a server and the database use between two moments. Keeps its connection to the
/// JVM, so that opening it is not measured.
public final class UsageMeter implements AutoCloseable {

    /// What was used. CPU times are in seconds.
    public record Usage(
            double serverCpu, double databaseCpu, long allocatedBytes, StatementCounts statements) {

        public Usage plus(Usage other) {
            return new Usage(
                    serverCpu + other.serverCpu,
                    databaseCpu + other.databaseCpu,
                    allocatedBytes + other.allocatedBytes,
                    statements.plus(other.statements));
        }
    }

    private final BenchServer server;
    private final BenchDatabase database;
    private final AllocationMeter allocation;

    public UsageMeter(BenchServer server, BenchDatabase database) throws IOException {
        this.server = server;
        this.database = database;
        this.allocation = server.allocationMeter();
    }

    /// Returns what was used since the start of the processes.
    public Usage total() throws IOException, SQLException {
        return new Usage(
                server.usage().cpuSeconds(),
                database.usage().cpuSeconds(),
                allocation.allocatedBytes(),
                database.statements());
    }

    /// Returns what was used since `earlier`.
    public Usage since(Usage earlier) throws IOException, SQLException {
        var now = total();
        return new Usage(
                now.serverCpu() - earlier.serverCpu(),
                now.databaseCpu() - earlier.databaseCpu(),
                now.allocatedBytes() - earlier.allocatedBytes(),
                now.statements().since(earlier.statements()));
    }

    @Override
    public void close() {
        allocation.close();
    }
}
