package com.todomate.bench.report;

import com.todomate.bench.OperationResult;
import com.todomate.bench.OperationResult.Ratio;
import com.todomate.bench.server.StatementCounts;
import java.util.List;
import java.util.Locale;

/// The tables of the report that have a row for each operation.
record Tables(List<OperationResult> results) {

    String toMarkdown() {
        return ratios()
                + "\n## Latency in the closed loop\n\nMilliseconds, medians of the slices.\n\n"
                + latencies()
                + "\n## Latency at a fixed rate\n\n"
                + """
                Open loop: requests arrive at half and at 80 % of what the product can carry. Latency counts from the
                moment at which a request was due, so it includes the wait for a stalled server.

                """
                + openLoops()
                + "\n## Cost of a request\n\n"
                + """
                CPU time is that of the processes in `/proc`. Allocation is the JVM's sum over all threads. Statements are
                the `Questions` of MySQL, which include `COMMIT` and `SET`; it counts prepares separately.

                """
                + costs();
    }

    private String ratios() {
        var table =
                new MarkdownTable(
                        "operation",
                        "product (req/s)",
                        "floor (req/s)",
                        "JPA (req/s)",
                        "product ÷ floor",
                        "product ÷ JPA",
                        "floor",
                        "floor moved",
                        "errors");
        for (var result : results) {
            var floor = result.floor();
            table.row(
                    result.title(),
                    rate(result, OperationResult.PRODUCT),
                    rate(result, floor),
                    rate(result, OperationResult.JPA),
                    result.isVoid() ? "void" : ratio(result.ratioTo(floor)),
                    result.isVoid() ? "void" : ratio(result.ratioTo(OperationResult.JPA)),
                    floor,
                    number(100 * result.floorMovement(), 0) + " %",
                    Long.toString(
                            result.slices().keySet().stream().mapToLong(result::errors).sum()));
        }
        return table.toText();
    }

    private String latencies() {
        var table = new MarkdownTable("operation", "server", "p50", "p99", "p99.9");
        for (var result : results) {
            for (var server : result.slices().keySet()) {
                table.row(
                        result.title(),
                        label(server),
                        number(result.millis(server, 50), 1),
                        number(result.millis(server, 99), 1),
                        number(result.millis(server, 99.9), 1));
            }
        }
        return table.toText();
    }

    private String openLoops() {
        var table =
                new MarkdownTable(
                        "operation",
                        "rate (req/s)",
                        "server",
                        "completed (req/s)",
                        "p50 (ms)",
                        "p99 (ms)",
                        "p99.9 (ms)",
                        "errors");
        for (var result : results) {
            for (var loop : result.openLoops()) {
                var load = loop.load();
                table.row(
                        result.title(),
                        "%s (%s %%)"
                                .formatted(number(loop.rate(), 0), number(100 * loop.share(), 0)),
                        label(loop.server()),
                        number(load.requestsPerSecond(), 0),
                        number(load.millis(50), 1),
                        number(load.millis(99), 1),
                        number(load.millis(99.9), 1),
                        Long.toString(load.errors()));
            }
        }
        return table.toText();
    }

    private String costs() {
        var table =
                new MarkdownTable(
                        "operation",
                        "server",
                        "CPU of the server (µs)",
                        "CPU of MySQL (µs)",
                        "allocated (KB)",
                        "statements",
                        "of them commits",
                        "of them sets",
                        "prepares");
        for (var result : results) {
            for (var server : result.slices().keySet()) {
                var requests = (double) result.requests(server);
                var usage = result.usage(server);
                var statements = usage.statements();
                table.row(
                        result.title(),
                        label(server),
                        number(usage.serverCpu() * 1e6 / requests, 0),
                        number(usage.databaseCpu() * 1e6 / requests, 0),
                        number(usage.allocatedBytes() / 1024.0 / requests, 0),
                        number(statements.get(StatementCounts.QUESTIONS) / requests, 1),
                        number(statements.get(StatementCounts.COMMITS) / requests, 1),
                        number(statements.get(StatementCounts.SETS) / requests, 1),
                        number(statements.get(StatementCounts.PREPARES) / requests, 2));
            }
        }
        return table.toText();
    }

    private static String rate(OperationResult result, String server) {
        return number(result.requestsPerSecond(server), 0);
    }

    static String ratio(Ratio ratio) {
        return "**%s** (%s–%s)"
                .formatted(
                        number(ratio.median(), 2),
                        number(ratio.least(), 2),
                        number(ratio.greatest(), 2));
    }

    static String label(String server) {
        return server.equals(OperationResult.JPA) ? "JPA" : server;
    }

    static String number(double value, int digits) {
        if (Double.isNaN(value)) return "–";
        return String.format(Locale.ROOT, "%%,.%df".formatted(digits), value);
    }
}
