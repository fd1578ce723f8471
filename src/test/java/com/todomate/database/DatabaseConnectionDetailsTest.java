package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.todomate.ServerProcess;
import com.todomate.TestDatabase;
import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseConnectionDetailsTest {

    @Test
    void sessionsAreInUtcAndStrict() throws SQLException {
        var databaseConnectionDetails = open(env("DATABASE_NAME"), env("DATABASE_PASSWORD"));
        try (var connection =
                        DriverManager.getConnection(
                                databaseConnectionDetails.getJdbcUrl(),
                                databaseConnectionDetails.getUsername(),
                                databaseConnectionDetails.getPassword());
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select @@session.time_zone, @@session.sql_mode,
                                    @@session.collation_connection, now(), utc_timestamp(), '🍚' = '🎉'
                                """)) {
            row.next();
            assertThat(row.getString(1)).isIn("UTC", "+00:00");
            assertThat(row.getString(2)).contains("ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES");
            assertThat(row.getString(3)).startsWith("utf8mb4");
            assertThat(row.getTimestamp(4)).isEqualTo(row.getTimestamp(5));
        }
    }

    @Test
    void migrationsHaveNoSocketTimeoutAndReadinessAShortOne() {
        var databaseConnectionDetails = open(env("DATABASE_NAME"), env("DATABASE_PASSWORD"));
        assertThat(databaseConnectionDetails.getJdbcUrl()).contains("socketTimeout=30000");
        assertThat(databaseConnectionDetails.migrationUrl()).contains("socketTimeout=0");
        assertThat(databaseConnectionDetails.healthUrl()).contains("socketTimeout=2000");
    }

    @Test
    void unreachableDatabaseIsNamed() throws IOException {
        var port = ServerProcess.freePort();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> connect("127.0.0.1:" + port))
                .withMessage(
                        "The database at 127.0.0.1:%d cannot be reached (Connection refused):"
                                + " start it, or check DATABASE_HOST and DATABASE_PORT.",
                        port);
    }

    @Test
    void unknownHostIsNamed() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> connect("nobody.invalid:3306"))
                .withMessage(
                        "No machine is known by the name in \"nobody.invalid:3306\": check"
                                + " DATABASE_HOST.");
    }

    @Test
    void missingDatabaseIsCreatedWithPermission() {
        assumeTrue(!TestDatabase.isMySql(), "the tests' user may not");

        assertThat(open("made_by_a_test", "").getJdbcUrl()).contains("/made_by_a_test?");
    }

    @Test
    void missingDatabaseIsNamedWithoutPermission() {
        assumeTrue(TestDatabase.isMySql(), "the embedded database allows everything");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> open("missing", env("DATABASE_PASSWORD")))
                .withMessageContaining("\"missing\" at")
                .withMessageContaining("create it and grant the user all of it");
    }

    @ParameterizedTest
    @CsvSource({"8.4.0,8,4", "9.7.4-2,9,7", "11.4.5-MariaDB,11,4", "12.1.0-MariaDB,12,1"})
    void supportedVersionIsAccepted(String version, int major, int minor) {
        assertThat(ServerVersion.of("db:3306", version, major, minor).mariaDb())
                .isEqualTo(version.contains("MariaDB"));
    }

    @ParameterizedTest
    @CsvSource({
        "8.0.43,8,0,MySQL 8.0.43",
        "5.7.44,5,7,MySQL 5.7.44",
        "10.11.11-MariaDB,10,11,10.11.11-MariaDB",
        "11.3.2-MariaDB,11,3,11.3.2-MariaDB"
    })
    void oldVersionIsRefused(String version, int major, int minor, String named) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ServerVersion.of("db:3306", version, major, minor))
                .withMessage(
                        "The database at db:3306 is %s, which is too old: use MySQL 8.4 LTS or 9.7 LTS.",
                        named);
    }

    private static void connect(String address) {
        new ConnectionCheck(address, "todomate", "user", "", Duration.ZERO).awaitServerVersion("");
    }

    private static DatabaseConnectionDetails open(String name, String password) {
        return DatabaseConnectionDetails.external(
                env("DATABASE_HOST") + ":" + env("DATABASE_PORT"),
                name,
                env("DATABASE_USER"),
                password,
                "&sslMode=PREFERRED");
    }

    private static String env(String name) {
        return String.valueOf(TestDatabase.environment().get(name));
    }
}
