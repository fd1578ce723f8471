package com.todomate.bench.report;

import com.todomate.bench.server.BenchDatabase;
import com.todomate.bench.server.BenchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a run was made of: the commit, the machine, the date, the data.
public record RunDescription(
        String commit, String machine, LocalDate date, String versions, String data) {

    /// Describes this run.
    public static RunDescription of(BenchDatabase database, int users, int senders)
            throws IOException, SQLException, InterruptedException {
        return new RunDescription(
                describeCommit(),
                describeMachine(),
                LocalDate.now(ZoneOffset.UTC),
                "Java %s, MySQL %s".formatted(Runtime.version(), database.version()),
                "%,d users with %,d todos; %d users send the requests"
                        .formatted(users, count(database), senders));
    }

    private static String describeCommit() throws IOException, InterruptedException {
        try {
            var commit = git("rev-parse", "--short=10", "HEAD");
            var changes = git("status", "--porcelain", "--untracked-files=no");
            return changes.isBlank() ? commit.strip() : commit.strip() + " with changes";
        } catch (IOException e) {
            return "unknown"; // a source archive
        }
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return BenchServer.run("git", command, Map.of());
    }

    private static String describeMachine() throws IOException {
        return "%d cores (%s), %.0f GB of memory, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        value("cpuinfo", "model name"),
                        Long.parseLong(value("meminfo", "MemTotal").replaceAll("\\D", ""))
                                / 1024.0
                                / 1024.0,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }

    private static String value(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("0");
        }
    }

    private static long count(BenchDatabase database) throws SQLException {
        try (var statement = database.connection().createStatement();
                var rows = statement.executeQuery("select count(*) from todo")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
