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
import org.springframework.util.FileSystemUtils;

/// Checks what an operator reads when the server does not start.
@Tag("once")
class StartFailureTest {

    @Test
    void misspeltEnvironmentIsRefused() {
        ServerProcess.start(Map.of("TODOMATE_ENV", "staging"))
                .refuses("TODOMATE_ENV is \"staging\": set it to development or production.");
    }

    @Test
    void productionNamesEveryMissingVariable() {
        assertProductionRefuses(
                Map.of("PUBLIC_URL", "https://todo.example.org"),
                "Set DATABASE_HOST (the host of a MySQL server), DATABASE_PASSWORD (at least 12 characters) and JWT_SECRET (base64 of at least 32 random bytes, as `openssl rand -base64 48` prints them): production needs them (.env.example explains each), or set TODOMATE_ENV to development.");
    }

    @Test
    void productionNamesEveryPlaceholder() {
        assertProductionRefuses(
                Map.of(
                        "DATABASE_HOST", "CHANGE_ME",
                        "DATABASE_PASSWORD", "CHANGE_ME",
                        "JWT_SECRET", "CHANGE_ME",
                        "PUBLIC_URL", "https://CHANGE_ME"),
                "Set DATABASE_HOST (the host of a MySQL server), DATABASE_PASSWORD (at least 12 characters), JWT_SECRET (base64 of at least 32 random bytes, as `openssl rand -base64 48` prints them) and PUBLIC_URL (the server's own address, like https://todo.example.org): production needs them (.env.example explains each), or set TODOMATE_ENV to development.");
    }

    @Test
    void productionNamesEveryWeakVariable() {
        assertProductionRefuses(
                Map.of(
                        "DATABASE_HOST", "mysql.example.org",
                        "DATABASE_PASSWORD", "eleven long",
                        "JWT_SECRET", "q9Zk3uTn0XvF5cWmB7yLr2HsPdJaE8gKtVxNiOe1RfM=",
                        "JWT_PREVIOUS_SECRETS", "changeme",
                        "PUBLIC_URL", "http://todo.example.org",
                        "TODOMATE_RATE_LIMITS", "off"),
                "Set DATABASE_PASSWORD (at least 12 characters), JWT_PREVIOUS_SECRETS (nothing, or secrets like JWT_SECRET, separated by commas), PUBLIC_URL (the server's own address, like https://todo.example.org) and TODOMATE_RATE_LIMITS (on): production needs them (.env.example explains each), or set TODOMATE_ENV to development.");
    }

    @Test
    void productionNamesOneWeakVariable() {
        assertProductionRefuses(
                Map.of(
                        "DATABASE_HOST", "mysql.example.org",
                        "DATABASE_PASSWORD", "twelve chars",
                        "JWT_SECRET", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=",
                        "PUBLIC_URL", "https://todo.example.org/"),
                "Set JWT_SECRET (base64 of at least 32 random bytes, as `openssl rand -base64 48` prints them): production needs it (.env.example explains each), or set TODOMATE_ENV to development.");
    }

    private static void assertProductionRefuses(Map<String, String> variables, String sentence) {
        var environment = new HashMap<>(variables);
        environment.put("TODOMATE_ENV", "production");
        var serverProcess = ServerProcess.start(environment);

        assertThat(serverProcess.exitCode()).isEqualTo(1);
        assertThat(serverProcess.console()) // JSON, as production logs
                .singleElement()
                .asString()
                .contains(sentence);
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() throws IOException {
        assumeTrue(TestDatabase.isMySql(), "the embedded database has no certificate");

        var verified = onTheTestDatabase("DATABASE_TLS", "VERIFY_CA");
        verified.put("DATABASE_CA", "src/test/resources/other-ca.pem");
        ServerProcess.start(verified)
                .refuses(
                        "The database at %s:%s shows a certificate that DATABASE_CA does not vouch for: check DATABASE_HOST and DATABASE_CA."
                                .formatted(
                                        verified.get("DATABASE_HOST"),
                                        verified.get("DATABASE_PORT")));

        verified.put("DATABASE_CA", TestDatabase.certificateAuthority().toString());
        try (var serverProcess = ServerProcess.start(verified)) {
            serverProcess.awaitReadiness();
        }
    }

    @Test
    void unusableDataFolderIsRefused(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        ServerProcess.start(Map.of("TODOMATE_DATA_DIR", file.toString()))
                .refuses(
                        "The data folder %s cannot be used (%s): make it writable, or set TODOMATE_DATA_DIR to another folder."
                                .formatted(file, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER_PORT", "MANAGEMENT_PORT"})
    void portInUseIsRefused(String variable) throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = Integer.toString(taken.getLocalPort());

            ServerProcess.start(onTheTestDatabase(variable, port))
                    .refuses(
                            "Port %s is taken by another program: stop that one, or set %s to a free port."
                                    .formatted(port, variable));
        }
    }

    @Test
    void samePortForApiAndManagementIsRefused() {
        var both = onTheTestDatabase("SERVER_PORT", "18080");
        both.put("MANAGEMENT_PORT", "18080");

        ServerProcess.start(both)
                .refuses(
                        "SERVER_PORT and MANAGEMENT_PORT are both 18080: set one of them to another port.");
    }

    @Test
    void incompleteVapidKeysAreRefused() {
        ServerProcess.start(onTheTestDatabase("VAPID_SUBJECT", "mailto:admin@example.org"))
                .refuses(
                        "Set VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY and VAPID_SUBJECT, or none of them.");
    }

    /// Starts the classes of the jar, which are those of `src/main` only.
    @Test
    void jarWithoutDatabaseHostIsRefused(@TempDir Path folder) throws IOException {
        var built = Path.of("target/classes").toAbsolutePath();
        var classes = folder.resolve("classes");
        FileSystemUtils.copyRecursively(built, classes);
        FileSystemUtils.deleteRecursively(classes.resolve("com/todomate/database/embedded"));
        FileSystemUtils.deleteRecursively(classes.resolve("META-INF/services"));
        var program =
                ServerProcess.program(
                        Map.of("TODOMATE_DATA_DIR", folder.resolve("data").toString()));
        program.command()
                .replaceAll(argument -> argument.replace(built.toString(), classes.toString()));

        ServerProcess.start(program)
                .refuses(
                        "This build contains no embedded database: set DATABASE_HOST to a MySQL server.");
    }

    @Test
    void wrongDatabasePasswordIsRefused() {
        assumeTrue(TestDatabase.isMySql(), "the embedded database asks for no password");

        var wrong = onTheTestDatabase("DATABASE_PASSWORD", "wrong");
        ServerProcess.start(wrong)
                .refuses(
                        "The database at %s:%s refuses the user \"todomate\": check DATABASE_USER and DATABASE_PASSWORD."
                                .formatted(wrong.get("DATABASE_HOST"), wrong.get("DATABASE_PORT")));
    }

    @Test
    void unexpectedFailureKeepsItsStackTrace() {
        var serverProcess =
                ServerProcess.start(onTheTestDatabase("SPRING_JPA_HIBERNATE_DDL_AUTO", "nonsense"));

        assertThat(serverProcess.exitCode()).isEqualTo(1);
        assertThat(serverProcess.console())
                .anyMatch(line -> line.contains("Application run failed"))
                .anyMatch(line -> line.startsWith("\tat "));
    }

    private static Map<String, String> onTheTestDatabase(String name, String value) {
        var environment = new HashMap<>(TestDatabase.environment());
        environment.put(name, value);
        return environment;
    }
}
