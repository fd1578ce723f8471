package com.todomate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.Server;
import com.todomate.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("once")
@ApiTest
class SeedTest {

    private static final Pattern LOG_IN =
            Pattern.compile("Log in as (.*), with the password \"(.*)\" .*");

    @Autowired People people;

    @Test
    void seededPeopleLiveAsOthersDo() {
        var said = seed("--users", "12", "--seed", "42");
        assertThat(said)
                .last()
                .asString()
                .matches(
                        "Seeded 12 users, \\d+ goals, \\d+ quick inputs, [\\d,]+ todos and"
                                + " \\d+ follows in [\\d.]+ s\\.");

        for (var person : handles(said).stream().map(handle -> logIn(handle, said)).toList()) {
            assertThat(person.get("/me").expect(200).at("/displayName")).isNotBlank();
            assertThat(person.get("/goals").expect(200).each("title")).hasSizeBetween(3, 6);
            assertThat(known(person, "followers")).isPositive();
            assertThat(known(person, "following")).isNotNegative();
            var todos = person.get("/todos?limit=100&count=true").expect(200);
            assertThat(Integer.parseInt(String.valueOf(todos.at("/total")))).isGreaterThan(80);
            assertThat(person.get("/archive").expect(200).each("kind"))
                    .isSubsetOf("STORED", "RETURNED", "SUGGESTED");
            assertThat(person.get("/days/today").expect(200).at("/goals/0/title")).isNotBlank();
            assertThat(person.get("/quick-inputs").expect(200).each("status"))
                    .allMatch(status -> List.of("ACTIVE", "PAUSED").contains(status));
            var open =
                    person.get("/todos?state=ACTIVE&done=false").expect(200).each("id").getFirst();
            assertThat(person.post("/todos/" + open + "/complete").expect(200).at("/done"))
                    .isEqualTo("true");
            var stored = person.post("/todos", Map.of("goalId", goal(person), "title", "new"));
            assertThat(stored.expect(201).at("/state")).isEqualTo("ARCHIVED");
        }
    }

    @Test
    void aSecondRunWithTheSameSeedMakesOtherPeople() {
        var first = handles(seed("--users", "2", "--seed", "7"));
        var second = handles(seed("--users", "2", "--seed", "7"));

        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    /// The database that is named does not exist; nobody asks.
    @Test
    void productionIsNotSeeded() {
        var production = Map.of("TODOMATE_ENV", "production", "DATABASE_HOST", "nobody.invalid");
        try (var task = Server.start(production, "seed", "--users", "1")) {
            assertThat(task.exitCode()).isEqualTo(1);
            assertThat(task.console())
                    .containsExactly(
                            "Everybody knows the password of seeded users: set TODOMATE_ENV to"
                                    + " development, or go without.");
        }
    }

    @Test
    void theEmbeddedDatabaseEndsWithTheTask(@TempDir Path folder) {
        try (var task =
                Server.start(
                        Map.of("TODOMATE_DATA_DIR", folder.toString()), "seed", "--users", "1")) {
            assertThat(task.exitCode()).as("%s", task.console()).isZero();
        }
        assertThat(Files.exists(folder.resolve("database/data"))).isTrue();
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(process ->
                        process.info().commandLine().orElse("").contains(folder.toString()));
    }

    private static List<String> seed(String... options) {
        var arguments = new ArrayList<>(List.of("seed"));
        arguments.addAll(List.of(options));
        try (var task =
                Server.start(TestDatabase.environment(), arguments.toArray(String[]::new))) {
            assertThat(task.exitCode()).as("%s", task.console()).isZero();
            return task.console();
        }
    }

    private static List<String> handles(List<String> said) {
        return List.of(logIn(said, 1).split(", "));
    }

    private static String logIn(List<String> said, int group) {
        return said.stream()
                .map(LOG_IN::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(group))
                .findFirst()
                .orElseThrow();
    }

    private Person logIn(String handle, List<String> said) {
        var nobody = people.stranger();
        var in =
                nobody.post("/auth/login", Map.of("login", handle, "password", logIn(said, 2)))
                        .expect(200);
        return nobody.withToken(in.at("/accessToken"));
    }

    private static int known(Person person, String list) {
        return person.get("/me/" + list).expect(200).each("handle").size();
    }

    private static String goal(Person person) {
        return person.get("/goals").each("id").getFirst();
    }
}
