package com.todomate.bench;

import com.todomate.bench.Contender.Slice;
import com.todomate.bench.OperationResult.OpenLoop;
import com.todomate.bench.load.Pace;
import com.todomate.bench.server.BenchDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// Measures an operation: warms all servers, lets them take turns, then loads the product and its
/// floor at fixed rates.
record Protocol(Settings settings, BenchData data, BenchDatabase database) {

    /// The shares of the product's capacity at which latency is measured.
    private static final List<Double> OPEN_LOOP_SHARES = List.of(0.5, 0.8);

    /// An open loop needs more connections than are busy on average.
    private static final int OPEN_LOOP_FACTOR = 4;

    OperationResult measure(Operation operation, List<Contender> contenders)
            throws IOException, SQLException {
        for (var contender : contenders) {
            contender.warmUp(operation, settings.connections(), settings.warmUp());
            cleanUp(operation);
        }
        var slices = new LinkedHashMap<String, List<Slice>>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (var contender : contenders) {
                var slice =
                        contender.measure(
                                operation, settings.connections(), Pace.closed(), settings.slice());
                cleanUp(operation);
                slices.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(slice);
            }
        }
        var result = new OperationResult(operation, slices, new ArrayList<>());
        var capacity = result.requestsPerSecond(OperationResult.PRODUCT);
        for (var share : OPEN_LOOP_SHARES) {
            for (var contender : contenders) {
                if (contender.name().equals(OperationResult.JPA)) continue;
                result.openLoops().add(openLoop(operation, contender, share, capacity * share));
                cleanUp(operation);
            }
        }
        print(result, contenders);
        return result;
    }

    private OpenLoop openLoop(Operation operation, Contender contender, double share, double rate)
            throws IOException, SQLException {
        var connections = settings.connections() * OPEN_LOOP_FACTOR;
        var slice =
                contender.measure(
                        operation, connections, Pace.fixed(rate), settings.slice().multipliedBy(2));
        return new OpenLoop(contender.name(), share, rate, slice.load());
    }

    private void cleanUp(Operation operation) throws SQLException {
        if (operation.name().equals("create")) data.deleteCreated(database.connection());
    }

    private static void print(OperationResult result, List<Contender> contenders) {
        var line = new StringBuilder(String.format("%-8s", result.operation().name()));
        for (var contender : contenders) {
            var name = contender.name();
            line.append(
                    String.format(
                            Locale.ROOT,
                            "  %s %.0f/s (%d errors)",
                            name,
                            result.requestsPerSecond(name),
                            result.errors(name)));
        }
        Bench.say(line.toString());
    }
}
