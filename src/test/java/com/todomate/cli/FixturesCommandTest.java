package com.todomate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.ServerProcess;
import com.todomate.TestDatabase;
import com.todomate.tables.BatchInserter;
import com.todomate.tables.CommandException;
import com.todomate.tables.SchemaCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractStringAssert;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("once")
@ApiTest
class FixturesCommandTest {

    @Autowired People people;
    @Autowired Flyway flyway;
    @Autowired DataSource database;
    @TempDir Path folder;

    /// Creates rows with every kind of value: emoji, Korean, null, done, in the archive box, in the
    /// trash.
    @BeforeEach
    void createRows() {
        var ada = people.signUp("ada", Map.of("displayName", "에이다 👩🏽‍💻"));
        var goal = ada.post("/goals", Map.of("title", "달리기 \"빨리\" \\ 🏃‍♀️")).expect(201).id();
        var todo = Map.of("goalId", goal, "title", "한강 5 km");
        ada.post("/todos", todo).expect(201);
        var more = new HashMap<String, Object>(todo);
        more.putAll(Map.of("date", "2026-11-20", "time", "07:30", "done", true, "memo", "a\nb\tc"));
        ada.post("/todos", more).expect(201);
        ada.delete("/todos/" + ada.post("/todos", more).expect(201).id()).expect(204);
        ada.post("/diaries", Map.of("date", "2026-11-20", "emoji", "❤", "temperature", 0))
                .expect(201);
    }

    @Test
    void loadedDumpIsDumpedIdentically() throws Exception {
        var first = folder.resolve("first.json");
        var second = folder.resolve("second.json");
        var copy = copy();

        succeeds(TestDatabase.environment(), "Dumped", "dump", first);
        succeeds(copy, "Loaded", "load", first);
        succeeds(copy, "Dumped", "dump", second);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.readString(first))
                .startsWith("{\"schema\":\"" + catalog().version() + "\",\"tables\":{\"")
                .contains(
                        "\"user\":[\n{",
                        "\"에이다 👩🏽‍💻\"",
                        "\"달리기 \\\"빨리\\\" \\\\ 🏃‍♀️\"",
                        "\"a\\nb\\tc\"",
                        "\"❤️\"")
                .contains("\"date\":\"2026-11-20\",\"time\":\"07:30\"", "\"date\":null")
                .containsPattern(
                        "\"deleted_at\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.\\d{3}Z\"")
                .doesNotContain("flyway_schema_history", "sort_date");
        fails(copy, "load", first)
                .matches("The database is not empty \\(\\w+ has rows\\): load into a new one.");
        fails(copy, "load", folder.resolve("missing.json"))
                .isEqualTo("There is no file %s.", folder.resolve("missing.json"));
    }

    @Test
    void dumpIsReadableOnlyByItsOwnerAndLeavesNoOtherFile() throws IOException {
        var file = folder.resolve("dump.json");
        succeeds(TestDatabase.environment(), "Dumped", "dump", file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void standardOutputContainsOnlyTheDump() throws Exception {
        var file = folder.resolve("dump.json");
        var output = folder.resolve("output");
        var copy = copy();
        succeeds(TestDatabase.environment(), "Dumped", "dump", file);
        succeeds(copy, "Loaded", "load", file);
        var dump =
                ServerProcess.program(copy, "fixtures", "dump", "-")
                        .redirectOutput(output.toFile())
                        .redirectError(folder.resolve("errors").toFile())
                        .start();

        assertThat(dump.onExit().join().exitValue()).isZero();
        assertThat(output).hasSameBinaryContentAs(file);
    }

    @Test
    void brokenDumpLoadsNothing() throws IOException {
        var file = folder.resolve("dump.json");
        var copy = copy();
        succeeds(TestDatabase.environment(), "Dumped", "dump", file);
        var broken = Files.readAllLines(file);
        var half = broken.size() / 2;
        Files.write(folder.resolve("broken.json"), broken.subList(0, half));

        fails(copy, "load", folder.resolve("broken.json"))
                .startsWith(folder.resolve("broken.json") + ", line ")
                .contains(": malformed JSON: ");
        fails(copy, "load", folder.resolve("missing.json"))
                .isEqualTo("There is no file %s.", folder.resolve("missing.json"));
        succeeds(copy, "Loaded", "load", file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | line 1: an object is expected.",
                "{\"tables\":{}} | line 1: the version of the schema is expected.",
                "{\"schema\":\"N\"} | line 1: the tables are expected.",
                "{\"schema\":\"N\",\"tables\":{\"users\":[]}} | line 1: there is no table users.",
                "{\"schema\":\"N\",\"tables\":{\"user\":{}}} | line 1: a list of rows is expected.",
                "{\"schema\":\"N\",\"tables\":{\"user\":[\\n1]}} | line 2: a row is expected.",
                "{\"schema\":\"N\",\"tables\":{\"user\":[\\n\\n"
                        + "{\"name\":1}]}} | line 3: user has no column name.",
                "{\"schema\":\"N\",\"tables\":{\"user\":[{\"id\":\"7\"}]}} | line 1: user.id is not"
                        + " id.",
                "{\"schema\":\"N\",\"tables\":{\"todo\":[{\"done\":1}]}} | line 1: todo.done is not"
                        + " boolean.",
                "{\"schema\":\"N\",\"tables\":{\"todo\":[{\"time\":\"7:5\"}]}} | line 1: todo.time"
                        + " is not time.",
                "{\"schema\":\"N\",\"tables\":{\"user\":[{}]}} | line 1: the row has no id.",
                "{\"schema\":\"N\",\"tables\":{}} {} | line 1: the end is expected."
            })
    void invalidDumpIsRefusedWithItsLine(String document, String complaint) throws SQLException {
        refused(document.replace("\\n", "\n")).isEqualTo("dump.json, " + complaint);
    }

    @Test
    void dumpOfAnotherSchemaVersionIsRefused() throws SQLException {
        refused("{\"schema\":\"0.7\",\"tables\":{}}")
                .isEqualTo(
                        "dump.json has schema version 0.7, the database has %s: load it with the"
                                + " program that wrote it.",
                        catalog().version());
    }

    @Test
    void brokenJsonIsRefusedWithItsLine() throws SQLException {
        refused("{\n\"schema\":\"N\",\n\"tables\":{oops")
                .startsWith("dump.json, line 3: malformed JSON: ");
        refused("{\"schema\":\"N\",\n\"tables\":{\"user\":[")
                .startsWith("dump.json, line 2: malformed JSON: ");
        refused("{\"schema\":\"N\",\"schema\":\"N\"}")
                .startsWith("dump.json, line 1: malformed JSON: ");
    }

    @Test
    void rowThatReferencesNothingIsRefused() throws SQLException {
        refused(
                        """
                        {"schema":"N","tables":{"refresh_token":[{"hash":"%s","session_id":"%s",
                        "issued_at":"2026-11-20T00:00:00.000Z","used_at":null,
                        "expires_at":"2026-11-20T00:00:00.000Z"}]}}
                        """
                                .formatted("A".repeat(43) + "=", UUID.randomUUID()))
                .startsWith("The database refuses rows for refresh_token (")
                .contains("foreign key");
    }

    @Test
    void parentTablesComeBeforeTheirChildren() throws SQLException {
        assertThat(catalog().tables().keySet())
                .containsSubsequence(List.of("user", "goal", "todo"))
                .containsSubsequence(List.of("user", "session", "refresh_token"));
    }

    private SchemaCatalog catalog() throws SQLException {
        try (var connection = database.getConnection()) {
            return SchemaCatalog.of(connection, flyway);
        }
    }

    private AbstractStringAssert<?> refused(String text) throws SQLException {
        var schemaCatalog = catalog();
        var document = text.replace("\"N\"", "\"" + schemaCatalog.version() + "\"");
        var in = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        try (var connection = database.getConnection();
                var batchInserter = new BatchInserter(connection, schemaCatalog)) {
            return assertThat(
                    assertThatExceptionOfType(CommandException.class)
                            .isThrownBy(() ->
                                    new FixtureReader(in, "dump.json", schemaCatalog)
                                            .into(batchInserter))
                            .actual()
                            .getMessage());
        }
    }

    /// Returns the environment of a new, empty database. It has the tables that only tests have, as
    /// the database of the tests.
    private static Map<String, String> copy() {
        var environment = TestDatabase.newDatabase("copy");
        environment.put(
                "SPRING_FLYWAY_LOCATIONS",
                "classpath:db/migration,filesystem:src/test/resources/db/migration");
        return environment;
    }

    private static void succeeds(
            Map<String, String> environment, String done, String command, Path file) {
        try (var task = ServerProcess.start(environment, "fixtures", command, file.toString())) {
            assertThat(task.exitCode()).as("%s", task.console()).isZero();
            assertThat(task.console())
                    .last()
                    .asString()
                    .matches(done + " [\\d,]+ rows of \\d+ tables in [\\d.]+ s\\.");
        }
    }

    private static AbstractStringAssert<?> fails(
            Map<String, String> environment, String command, Path file) {
        try (var task = ServerProcess.start(environment, "fixtures", command, file.toString())) {
            assertThat(task.exitCode()).as("%s", task.console()).isEqualTo(1);
            return assertThat(task.console().getLast());
        }
    }
}
