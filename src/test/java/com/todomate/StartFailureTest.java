package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operator reads when the server does not start.
@Tag("once")
class StartFailureTest {

    @Test
    void misspeltEnvironment() {
        Server.start(Map.of("TODOMATE_ENV", "staging"))
                .refuses("TODOMATE_ENV is \"staging\": set it to development or production.");
    }

    @Test
    void dataFolderThatCannotBe(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        Server.start(Map.of("TODOMATE_DATA_DIR", file.toString()))
                .refuses(
                        "The data folder %s cannot be used (%s): make it writable, or set TODOMATE_DATA_DIR to another folder."
                                .formatted(file, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER_PORT", "MANAGEMENT_PORT"})
    void takenPort(String variable) throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = Integer.toString(taken.getLocalPort());

            Server.start(onTheTestDatabase(variable, port))
                    .refuses(
                            "Port %s is taken by another program: stop that one, or set %s to a free port."
                                    .formatted(port, variable));
        }
    }

    @Test
    void onePortForBoth() {
        var both = onTheTestDatabase("SERVER_PORT", "18080");
        both.put("MANAGEMENT_PORT", "18080");

        Server.start(both)
                .refuses(
                        "SERVER_PORT and MANAGEMENT_PORT are both 18080: set one of them to another port.");
    }

    @Test
    void halfOfTheKeysForPushes() {
        Server.start(onTheTestDatabase("VAPID_SUBJECT", "mailto:admin@example.org"))
                .refuses(
                        "Set VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT, or none of them.");
    }

    @Test
    void wrongPassword() {
        assumeTrue(TestDatabase.isMySql(), "the embedded database asks for no password");

        var wrong = onTheTestDatabase("DATABASE_PASSWORD", "wrong");
        Server.start(wrong)
                .refuses(
                        "The database at %s:%s refuses the user \"todomate\": check DATABASE_USER and DATABASE_PASSWORD."
                                .formatted(wrong.get("DATABASE_HOST"), wrong.get("DATABASE_PORT")));
    }

    @Test
    void theUnexpectedKeepsItsTrace() {
        var server = Server.start(onTheTestDatabase("SPRING_JPA_HIBERNATE_DDL_AUTO", "nonsense"));

        assertThat(server.exitCode()).isEqualTo(1);
        assertThat(server.console())
                .anyMatch(line -> line.contains("Application run failed"))
                .anyMatch(line -> line.startsWith("\tat "));
    }

    private static Map<String, String> onTheTestDatabase(String name, String value) {
        var environment = new HashMap<>(TestDatabase.environment());
        environment.put(name, value);
        return environment;
    }
}
