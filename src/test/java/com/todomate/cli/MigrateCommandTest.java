package com.todomate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ServerProcess;
import com.todomate.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class MigrateCommandTest {

    @TempDir private Path folder;

    private final Map<String, String> empty = TestDatabase.newDatabase("migrate");

    MigrateCommandTest() {
        empty.put("TODOMATE_ENV", "production");
        // The embedded database accepts any password. Production refuses a short one.
        if (!TestDatabase.isMySql()) empty.put("DATABASE_PASSWORD", "a long password");
    }

    @Test
    void pendingMigrationsAreListedAndThenRunOnce() throws Exception {
        assertThat(pending(empty)).isEqualTo(ours());
        assertThat(tables()).isEmpty();
        succeeds(
                empty,
                "The database is at version %d; %1$d migrations were run: %s in"
                        .formatted(ours().size(), String.join(", ", ours())));
        assertThat(pending(empty)).isEmpty();
        succeeds(
                empty,
                "The database is at version %d; there was nothing to do in"
                        .formatted(ours().size()));

        var next = next();
        write("V98__more.sql", "create table more (id int);");
        assertThat(pending(next)).containsExactly("V98__more.sql");
        succeeds(next, "The database is at version 98; 1 migration was run: V98__more.sql in");
    }

    @Test
    void concurrentCommandsRunEachMigrationOnce() throws Exception {
        try (var one = ServerProcess.start(empty, "migrate");
                var other = ServerProcess.start(empty, "migrate")) {
            assertThat(one.exitCode()).as("%s", one.console()).isZero();
            assertThat(other.exitCode()).as("%s", other.console()).isZero();
        }
        assertThat(history()).isEqualTo(ours().stream().map(script -> script + " 1").toList());
    }

    @Test
    void failedMigrationIsReportedAndLeavesNoHistory() throws Exception {
        var next = next();
        write("V98__more.sql", "create table more (id int);");
        write(
                "V99__broken.sql",
                """
                -- Commits by itself.
                create table half (id int);

                alter table half add id int;
                create table never (id int);
                """);

        try (var task = ServerProcess.start(next, "migrate")) {
            assertThat(task.exitCode()).isEqualTo(1);
            assertThat(task.console())
                    .singleElement()
                    .asString()
                    .matches(
                            "The migration V99__broken.sql failed in line 4 \\(Duplicate column"
                                    + " name 'id'\\): what the statements before that one did"
                                    + " stays, because MySQL commits each by itself; .*");
        }
        assertThat(history()).endsWith("V98__more.sql 1").noneMatch(row -> row.endsWith(" 0"));
        assertThat(tables()).contains("more", "half").doesNotContain("never");
        starts(empty);

        write("V99__broken.sql", "drop table half;");
        succeeds(next, "The database is at version 99; 1 migration was run: V99__broken.sql in");
        succeeds(empty, "The database is at version 99; there was nothing to do in");
    }

    /// A server leaves a failed migration in the history. Servers of the previous version ignore
    /// it.
    @Test
    void olderServerStartsAfterANewerOneFailedToMigrate() throws Exception {
        var next = next();
        next.put("TODOMATE_ENV", "development");
        next.put("TODOMATE_DATA_DIR", folder.toString());
        write("V99__broken.sql", "alter table user add id int;");
        ServerProcess.start(next)
                .refuses(
                        "The database schema does not fit this version of todomate (Duplicate column name 'id' in V99__broken.sql): start the version that fits, or restore a backup.");
        assertThat(history()).endsWith("V99__broken.sql 0");

        starts(empty);
    }

    @Test
    void migrationThatChangedAfterItsRunIsRefused() throws Exception {
        var next = next();
        write("V98__more.sql", "create table more (id int);");
        succeeds(next, "The database is at version 98;");
        write("V98__more.sql", "create table others (id int);");
        write("V99__last.sql", "create table last (id int);");

        var before = rows("select checksum from flyway_schema_history order by installed_rank");
        try (var task = ServerProcess.start(next, "migrate")) {
            assertThat(task.exitCode()).isEqualTo(1);
            assertThat(task.console())
                    .containsExactly(
                            "The database schema does not fit this version of todomate (Migration checksum mismatch for migration version 98): start the version that fits, or restore a backup.");
        }
        assertThat(rows("select checksum from flyway_schema_history order by installed_rank"))
                .isEqualTo(before);
    }

    /// Returns the environment of the next version, which has the migrations of the folder, too.
    private Map<String, String> next() {
        var next = new HashMap<>(empty);
        next.put("SPRING_FLYWAY_LOCATIONS", "classpath:db/migration,filesystem:" + folder);
        return next;
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql);
    }

    private static List<String> ours() {
        var files =
                Objects.requireNonNull(Path.of("src/main/resources/db/migration").toFile().list());
        return IntStream.rangeClosed(1, files.length)
                .mapToObj(version ->
                        Arrays.stream(files)
                                .filter(file -> file.startsWith("V" + version + "__"))
                                .findFirst()
                                .orElseThrow())
                .toList();
    }

    private List<String> pending(Map<String, String> environment)
            throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var list =
                ServerProcess.program(environment, "migrate", "--pending")
                        .redirectOutput(output.toFile())
                        .redirectError(folder.resolve("errors").toFile())
                        .start();
        assertThat(list.waitFor()).as("%s", folder.resolve("errors")).isZero();
        return Files.readAllLines(output);
    }

    private static void succeeds(Map<String, String> environment, String start) {
        try (var task = ServerProcess.start(environment, "migrate")) {
            assertThat(task.exitCode()).as("%s", task.console()).isZero();
            assertThat(task.console())
                    .singleElement()
                    .asString()
                    .startsWith(start)
                    .matches(".* [\\d.]+ s\\.");
        }
    }

    private void starts(Map<String, String> environment) {
        var development = new HashMap<>(environment);
        development.put("TODOMATE_ENV", "development");
        development.put("TODOMATE_DATA_DIR", folder.toString());
        try (var serverProcess = ServerProcess.start(development)) {
            serverProcess.awaitReadiness();
        }
    }

    private List<String> history() throws SQLException {
        return rows(
                "select concat(script, ' ', success) from flyway_schema_history order by installed_rank");
    }

    private List<String> tables() throws SQLException {
        return rows("show tables");
    }

    private List<String> rows(String sql) throws SQLException {
        var url =
                "jdbc:mysql://%s:%s/%s"
                        .formatted(
                                empty.get("DATABASE_HOST"),
                                empty.get("DATABASE_PORT"),
                                empty.get("DATABASE_NAME"));
        try (var connection =
                        DriverManager.getConnection(url, "root", empty.get("DATABASE_PASSWORD"));
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) rows.add(result.getString(1));
            return rows;
        }
    }
}
