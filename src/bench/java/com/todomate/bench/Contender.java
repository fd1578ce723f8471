package com.todomate.bench;

import com.todomate.bench.load.LoadGenerator;
import com.todomate.bench.load.LoadResult;
import com.todomate.bench.load.Pace;
import com.todomate.bench.server.BenchDatabase;
import com.todomate.bench.server.BenchServer;
import com.todomate.bench.server.UsageMeter;
import com.todomate.bench.server.UsageMeter.Usage;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/// One of the compared servers, and the meter of what it uses.
record Contender(BenchServer server, UsageMeter meter) implements AutoCloseable {

    /// What one server did in one slice of time.
    record Slice(LoadResult load, Usage usage) {}

    static Contender of(BenchServer server, BenchDatabase database) throws IOException {
        return new Contender(server, new UsageMeter(server, database));
    }

    String name() {
        return server.name();
    }

    /// Measures a load. Requests go on where the last server stopped.
    Slice measure(Operation operation, int connections, Pace pace, Duration time)
            throws IOException, SQLException {
        var before = meter.total();
        var load = load(operation, connections, pace, time, Long.MAX_VALUE);
        return new Slice(load, meter.since(before));
    }

    /// Sends a number of requests that are not measured.
    void warmUp(Operation operation, int connections, int requests) throws IOException {
        load(operation, connections, Pace.closed(), Duration.ofMinutes(10), requests);
    }

    private LoadResult load(
            Operation operation, int connections, Pace pace, Duration time, long most)
            throws IOException {
        var generator = new LoadGenerator(server.address(), operation::nextEncoded, connections);
        return generator.run(pace, time, most);
    }

    @Override
    public void close() {
        try (server) {
            meter.close();
        }
    }
}
