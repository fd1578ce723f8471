package com.todomate.bench;

import com.todomate.bench.report.PerformanceReport;
import com.todomate.bench.report.RunDescription;
import com.todomate.bench.server.BenchDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs the benchmark: fills the database, starts the servers, compares their answers, measures,
/// and writes the report.
public final class Bench {

    private static final List<String> SERVERS =
            List.of(OperationResult.PRODUCT, "F0", "F1", OperationResult.JPA);

    private final Settings settings;
    private final BenchDatabase database;

    private Bench(Settings settings, BenchDatabase database) {
        this.settings = settings;
        this.database = database;
    }

    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        var settings = Settings.read();
        try (var database = BenchDatabase.open();
                var servers = Servers.prepare(database)) {
            new Bench(settings, database).run(servers);
        } catch (BenchException e) {
            say(e.getMessage());
            System.exit(1);
        }
    }

    static void say(@Nullable String line) {
        System.out.println(line);
    }

    private void run(Servers servers) throws IOException, SQLException, InterruptedException {
        if (isEmpty()) {
            say("Seeding " + settings.users() + " users");
            servers.seed(settings);
            execute("analyze table user, goal, todo, follow, diary, cheer, quick_input, alarm");
        }
        var data = BenchData.prepare(database.connection(), servers.tokens());
        var contenders = new LinkedHashMap<String, Contender>();
        for (var name : SERVERS) {
            var contender = servers.start(name, database, data.users().getFirst().token());
            contenders.put(name, contender);
        }
        var operations = selected(data);
        for (var operation : operations) checkAnswers(operation, contenders);
        var protocol = new Protocol(settings, data, database);
        var results = new ArrayList<OperationResult>();
        for (var operation : operations) {
            results.add(protocol.measure(operation, participants(operation, contenders)));
        }
        data.deleteCreated(database.connection());
        requireSuccess(results);
        var description = RunDescription.of(database, settings.users(), data.users().size());
        new PerformanceReport(description, settings.connections(), contenders(contenders), results)
                .write(settings.report());
        say("The report is " + settings.report());
    }

    private List<Operation> selected(BenchData data) {
        var selected =
                new Operations(data)
                        .all().stream()
                                .filter(operation ->
                                        settings.only().isEmpty()
                                                || settings.only().contains(operation.name()))
                                .toList();
        if (selected.isEmpty()) throw new BenchException("bench.only names no operation.");
        return selected;
    }

    private void checkAnswers(Operation operation, Map<String, Contender> contenders)
            throws IOException, InterruptedException, SQLException {
        var others =
                participants(operation, contenders).stream()
                        .map(Contender::server)
                        .skip(1)
                        .toList();
        var product = Objects.requireNonNull(contenders.get(OperationResult.PRODUCT)).server();
        var check = new EqualityCheck(product, database.connection(), settings.samples());
        var compared = check.check(operation, others);
        say("%-8s  %d answers are equal".formatted(operation.name(), compared));
    }

    /// Returns the servers that take part in an operation, the product first.
    private static List<Contender> participants(
            Operation operation, Map<String, Contender> contenders) {
        return Stream.of(OperationResult.PRODUCT, operation.floor(), OperationResult.JPA)
                .map(contenders::get)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static List<PerformanceReport.ServerFigures> contenders(
            Map<String, Contender> contenders) {
        return contenders.values().stream()
                .map(contender ->
                        new PerformanceReport.ServerFigures(
                                contender.name(),
                                contender.server().startSeconds(),
                                contender.server().usage().residentMegabytes()))
                .toList();
    }

    /// The short form is a check: it fails when any request failed.
    private void requireSuccess(List<OperationResult> results) {
        if (!settings.isShort()) return;
        for (var result : results) {
            for (var server : result.slices().keySet()) {
                if (result.errors(server) > 0 || result.requests(server) == 0) {
                    throw new BenchException(
                            "%s: %d of %d requests to %s failed."
                                    .formatted(
                                            result.operation().name(),
                                            result.errors(server),
                                            result.requests(server),
                                            server));
                }
            }
        }
    }

    private boolean isEmpty() throws SQLException {
        try (var statement = database.connection().createStatement()) {
            try (var tables =
                    statement.executeQuery(
                            "select count(*) from information_schema.tables where table_schema = database() and table_name = 'user'")) {
                if (!tables.next() || tables.getInt(1) == 0) return true;
            }
            try (var users = statement.executeQuery("select 1 from user limit 1")) {
                return !users.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
