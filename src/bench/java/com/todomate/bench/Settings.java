package com.todomate.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// The settings of a run, from system properties that begin with `bench.`.
///
/// @param isShort whether only to check that everything runs and that the answers are equal
/// @param users how many users to seed
/// @param seed the seed of their data
/// @param connections the number of connections of a closed loop
/// @param warmUp how many requests of each operation warm a server
/// @param rounds how many times the servers take turns
/// @param slice how long a server is measured at a time
/// @param samples how many answers of each operation are compared
/// @param only the names of the operations to run; empty for all
/// @param report the file to write
record Settings(
        boolean isShort,
        int users,
        long seed,
        int connections,
        int warmUp,
        int rounds,
        Duration slice,
        int samples,
        List<String> only,
        Path report) {

    /// Reads the settings. The short form has small defaults, and writes its report into `target`.
    static Settings read() {
        var isShort = Boolean.parseBoolean(text("short", "false"));
        return new Settings(
                isShort,
                number("users", isShort ? 200 : 10_000),
                number("seed", 1),
                number("connections", 32),
                number("warmUp", isShort ? 50 : 20_000),
                number("rounds", isShort ? 1 : 7),
                Duration.ofMillis(number("sliceMillis", isShort ? 300 : 5_000)),
                number("samples", isShort ? 8 : 64),
                Arrays.stream(text("only", "").split(",", -1))
                        .filter(name -> !name.isBlank())
                        .toList(),
                Path.of(
                        text(
                                "report",
                                isShort ? "target/bench/performance.md" : "docs/performance.md")));
    }

    private static int number(String name, int standard) {
        return Integer.parseInt(text(name, Integer.toString(standard)));
    }

    /// Maven passes the text `${bench.name}` of a property that is not set.
    private static String text(String name, String standard) {
        var value = System.getProperty("bench." + name, "");
        return value.isBlank() || value.startsWith("${") ? standard : value;
    }
}
