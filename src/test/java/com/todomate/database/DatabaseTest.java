package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.todomate.TestDatabase;
import com.todomate.viewset.Misconfigured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {

    @Test
    void sessionsAreInUtcAndStrict() throws SQLException {
        var database = open(env("DATABASE_NAME"), env("DATABASE_PASSWORD"));
        try (var connection =
                        DriverManager.getConnection(
                                database.getJdbcUrl(),
                                database.getUsername(),
                                database.getPassword());
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
    void aMigrationMayTakeLongerThanARequestAndReadinessLessLong() {
        var database = open(env("DATABASE_NAME"), env("DATABASE_PASSWORD"));
        assertThat(database.getJdbcUrl()).contains("socketTimeout=30000");
        assertThat(database.patientUrl()).contains("socketTimeout=0");
        assertThat(database.impatientUrl()).contains("socketTimeout=2000");
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> knock("127.0.0.1:" + port))
                .withMessage(
                        "The database at 127.0.0.1:%d cannot be reached (Connection refused):"
                                + " start it, or check DATABASE_HOST and DATABASE_PORT.",
                        port);
    }

    @Test
    void nobodyIsCalledThat() {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> knock("nobody.invalid:3306"))
                .withMessage(
                        "No machine is known by the name in \"nobody.invalid:3306\": check"
                                + " DATABASE_HOST.");
    }

    @Test
    void aMissingDatabaseIsMadeByWhoMay() {
        assumeTrue(!TestDatabase.isMySql(), "the tests' user may not");

        assertThat(open("made_by_a_test", "").getJdbcUrl()).contains("/made_by_a_test?");
    }

    @Test
    void aMissingDatabaseIsAskedForByWhoMayNot() {
        assumeTrue(TestDatabase.isMySql(), "the embedded database allows everything");

        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> open("missing", env("DATABASE_PASSWORD")))
                .withMessageContaining("\"missing\" at")
                .withMessageContaining("create it and grant the user all of it");
    }

    @ParameterizedTest
    @CsvSource({"8.4.0,8,4", "9.7.4-2,9,7", "11.4.5-MariaDB,11,4", "12.1.0-MariaDB,12,1"})
    void fit(String version, int major, int minor) {
        assertThat(Release.of("db:3306", version, major, minor).mariaDb())
                .isEqualTo(version.contains("MariaDB"));
    }

    @ParameterizedTest
    @CsvSource({
        "8.0.43,8,0,MySQL 8.0.43",
        "5.7.44,5,7,MySQL 5.7.44",
        "10.11.11-MariaDB,10,11,10.11.11-MariaDB",
        "11.3.2-MariaDB,11,3,11.3.2-MariaDB"
    })
    void tooOld(String version, int major, int minor, String named) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> Release.of("db:3306", version, major, minor))
                .withMessage(
                        "The database at db:3306 is %s, which is too old: use MySQL 8.4 LTS or 9.7 LTS.",
                        named);
    }

    private static void knock(String address) {
        new FirstContact(address, "todomate", "user", "", Duration.ZERO).release("");
    }

    private static Database open(String name, String password) {
        return Database.at(
                env("DATABASE_HOST") + ":" + env("DATABASE_PORT"),
                name,
                env("DATABASE_USER"),
                password);
    }

    private static String env(String name) {
        return String.valueOf(TestDatabase.environment().get(name));
    }
}
