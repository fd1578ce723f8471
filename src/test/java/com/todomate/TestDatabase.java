package com.todomate;

import static java.util.Objects.requireNonNull;

import com.todomate.database.embedded.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;

/// The database of a test run: MySQL where a Docker engine answers, else the embedded one.
/// `TODOMATE_TEST_DATABASE` (`mysql` or `embedded`) overrides the choice. A test context gets it by
/// `@ContextConfiguration(initializers = TestDatabase.class)`.
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final boolean MYSQL =
            switch (System.getenv().getOrDefault("TODOMATE_TEST_DATABASE", "")) {
                case "mysql" -> true;
                case "embedded" -> false;
                case "" -> DockerClientFactory.instance().isDockerAvailable();
                case String other ->
                        throw new IllegalArgumentException(
                                "TODOMATE_TEST_DATABASE is " + other + ": mysql or embedded?");
            };

    private static @Nullable MySQLContainer server;

    private static final Map<String, String> ENVIRONMENT = MYSQL ? mysql() : embedded();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(ENVIRONMENT).applyTo(context);
    }

    /// Returns the environment variables that connect a server to this database.
    public static Map<String, String> environment() {
        return ENVIRONMENT;
    }

    /// Returns the environment variables of a new database whose name begins with `prefix`. Root
    /// creates it, because the usual user of the tests may not. The caller may change the map.
    public static Map<String, String> newDatabase(String prefix) {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("DATABASE_USER", "root");
        environment.put(
                "DATABASE_NAME", prefix + "_" + UUID.randomUUID().toString().replace('-', '_'));
        return environment;
    }

    /// Returns a file with the certificate of the authority that signed the certificate of this
    /// MySQL.
    public static Path certificateAuthority() {
        try {
            var pem = requireNonNull(server).execInContainer("cat", "/var/lib/mysql/ca.pem");
            return Files.writeString(Files.createTempFile("ca", ".pem"), pem.getStdout());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static boolean isMySql() {
        return MYSQL;
    }

    @SuppressWarnings("resource") // Testcontainers stops it when this JVM ends.
    private static Map<String, String> mysql() {
        server =
                new MySQLContainer("mysql:9.7")
                        .withDatabaseName("todomate")
                        .withUsername("todomate")
                        .withPassword("secret of the tests")
                        // The data is in memory: no test run needs it afterwards.
                        .withTmpFs(Map.of("/var/lib/mysql", "rw"))
                        .withCommand(
                                "mysqld",
                                "--innodb-flush-log-at-trx-commit=0",
                                "--skip-log-bin",
                                "--performance-schema=OFF");
        server.start();
        System.out.println("Database of the tests: MySQL in " + server.getDockerImageName());
        return Map.of(
                "DATABASE_HOST", server.getHost(),
                "DATABASE_PORT", server.getMappedPort(MySQLContainer.MYSQL_PORT).toString(),
                "DATABASE_NAME", server.getDatabaseName(),
                "DATABASE_USER", server.getUsername(),
                "DATABASE_PASSWORD", server.getPassword());
    }

    private static Map<String, String> embedded() {
        var server = EmbeddedMariaDb.start(TestFolder.DATABASE.toAbsolutePath());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        var address = server.address();
        System.out.println("Database of the tests: embedded MariaDB at " + address);
        forgetLastRun(address);
        var colon = address.indexOf(':');
        return Map.of(
                "DATABASE_HOST", address.substring(0, colon),
                "DATABASE_PORT", address.substring(colon + 1),
                "DATABASE_NAME", "todomate",
                "DATABASE_USER", "root",
                "DATABASE_PASSWORD", "");
    }

    private static void forgetLastRun(String address) {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:mysql://" + address + "/?sslMode=DISABLED", "root", "");
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var result =
                    statement.executeQuery(
                            """
                            select schema_name from information_schema.schemata
                            where schema_name not in
                                ('information_schema', 'mysql', 'performance_schema', 'sys')
                            """)) {
                while (result.next()) {
                    names.add(result.getString(1));
                }
            }
            for (var name : names) {
                statement.execute("drop database `" + name + "`");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
