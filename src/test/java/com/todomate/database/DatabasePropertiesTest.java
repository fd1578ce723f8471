package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "prod", "Production", "development "})
    void unknownEnvironmentIsRefused(String env) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new DatabaseProperties(env, "data", server("", "3306", "x")))
                .withMessage("TODOMATE_ENV is \"%s\": set it to development or production.", env);
    }

    @Test
    void productionNeedsADatabaseHost() {
        assertThat(new DatabaseProperties("production", "data", server("db", "3306", "x")).folder())
                .isAbsolute();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> new DatabaseProperties("production", "data", server("", "3306", "x")))
                .withMessageContaining("set DATABASE_HOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a`b", "a b", "a?x=y", "일정", "a/../b"})
    void invalidDatabaseNameIsRefused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> server("db", "3306", name))
                .withMessage(
                        "DATABASE_NAME is \"%s\": use 1 to 64 letters, digits and underscores.",
                        name);
    }

    @Test
    void databaseNameHasAtMost64Characters() {
        assertThat(server("db", "3306", "n".repeat(64)).name()).hasSize(64);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> server("db", "3306", "n".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "65536", "3306x"})
    void invalidPortIsRefused(String port) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> server("db", port, "x"))
                .withMessage("DATABASE_PORT is \"%s\": use a number up to 65535.", port);
    }

    @Test
    void productionRefusesAShortPassword() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> new DatabaseProperties("production", "data", password("11 letters!")))
                .withMessage(
                        "DATABASE_PASSWORD is too short for production: use at least 12 characters.");
        assertThat(new DatabaseProperties("production", "data", password("12 letters!!")).env())
                .isEqualTo("production");
        assertThat(new DatabaseProperties("development", "data", password("")).env())
                .isEqualTo("development");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "verify_ca", "DISABLED", "VERIFY_CA&allowLoadLocalInfile=true"})
    void unknownTlsModeIsRefused(String tls) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> tls(tls, "").tlsOptions())
                .withMessage(
                        "DATABASE_TLS is \"%s\": set it to PREFERRED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY.",
                        tls);
    }

    @Test
    void caWithoutVerificationIsRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> tls("PREFERRED", "rds.pem"))
                .withMessageContaining("set it to VERIFY_CA or VERIFY_IDENTITY");
    }

    @Test
    void caThatIsNoFileOfCertificatesIsRefused(@TempDir Path folder) throws IOException {
        var empty = Files.createFile(folder.resolve("empty.pem"));
        for (var file : List.of(folder.resolve("missing.pem"), folder, empty)) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> tls("VERIFY_CA", file.toString()).tlsOptions())
                    .withMessageStartingWith("DATABASE_CA is \"%s\": set it to", file);
        }
    }

    private static DatabaseProperties.Server server(String host, String port, String name) {
        return new DatabaseProperties.Server(
                host, port, name, "user", "a long password", "PREFERRED", "");
    }

    private static DatabaseProperties.Server password(String password) {
        return new DatabaseProperties.Server("db", "3306", "x", "user", password, "PREFERRED", "");
    }

    private static DatabaseProperties.Server tls(String tls, String ca) {
        return new DatabaseProperties.Server("db", "3306", "x", "user", "a long password", tls, ca);
    }
}
