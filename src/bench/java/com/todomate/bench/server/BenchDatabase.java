package com.todomate.bench.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.mysql.MySQLContainer;

/// The MySQL of a run: that of the product's variables `DATABASE_HOST` and so on, or a container
/// that ends with the run. Both with full durability.
public final class BenchDatabase implements AutoCloseable {

    private static final String IMAGE = "mysql:9.7";

    /// A fixed name: a second run at the same time is refused, because both would be wrong.
    private static final String CONTAINER = "benchdb";

    private static final String PASSWORD = "password of the benchmark";

    private final Map<String, String> environment;
    private final ProcessUsage usage;
    private final @Nullable MySQLContainer container;
    private final Connection connection;

    private BenchDatabase(
            Map<String, String> environment, long pid, @Nullable MySQLContainer container)
            throws SQLException {
        this.environment = environment;
        this.usage = new ProcessUsage(pid);
        this.container = container;
        this.connection = connect();
    }

    /// Opens the database. `DATABASE_PID` is the process of a MySQL on this machine, for its CPU
    /// time; without it, that is not measured.
    public static BenchDatabase open() throws SQLException {
        var variables = System.getenv();
        if (variables.getOrDefault("DATABASE_HOST", "").isBlank()) return start();
        return new BenchDatabase(
                Map.of(
                        "DATABASE_HOST", variables.getOrDefault("DATABASE_HOST", ""),
                        "DATABASE_PORT", variables.getOrDefault("DATABASE_PORT", "3306"),
                        "DATABASE_NAME", variables.getOrDefault("DATABASE_NAME", "todomate"),
                        "DATABASE_USER", variables.getOrDefault("DATABASE_USER", "todomate"),
                        "DATABASE_PASSWORD", variables.getOrDefault("DATABASE_PASSWORD", "")),
                Long.parseLong(variables.getOrDefault("DATABASE_PID", "0")),
                null);
    }

    private static BenchDatabase start() throws SQLException {
        var container =
                new MySQLContainer(IMAGE)
                        .withDatabaseName("todomate")
                        .withUsername("todomate")
                        .withPassword(PASSWORD)
                        .withCreateContainerCmdModifier(command -> command.withName(CONTAINER))
                        // Larger than the data, so that a run does not measure the disk.
                        .withCommand(
                                "mysqld",
                                "--innodb-buffer-pool-size=2G",
                                "--innodb-redo-log-capacity=1G",
                                "--performance-schema=OFF",
                                "--mysqlx=OFF");
        container.start();
        var pid = container.getCurrentContainerInfo().getState().getPidLong();
        return new BenchDatabase(
                Map.of(
                        "DATABASE_HOST", container.getHost(),
                        "DATABASE_PORT",
                                container.getMappedPort(MySQLContainer.MYSQL_PORT).toString(),
                        "DATABASE_NAME", container.getDatabaseName(),
                        "DATABASE_USER", container.getUsername(),
                        "DATABASE_PASSWORD", container.getPassword()),
                pid == null ? 0 : pid,
                container);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%s/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                        .formatted(
                                environment.get("DATABASE_HOST"),
                                environment.get("DATABASE_PORT"),
                                environment.get("DATABASE_NAME")),
                environment.get("DATABASE_USER"),
                environment.get("DATABASE_PASSWORD"));
    }

    /// Returns the environment variables by which a server finds this database.
    public Map<String, String> environment() {
        return environment;
    }

    /// Returns the connection of the benchmark itself.
    public Connection connection() {
        return connection;
    }

    public ProcessUsage usage() {
        return usage;
    }

    public StatementCounts statements() throws SQLException {
        return StatementCounts.read(connection);
    }

    /// Returns the version of MySQL.
    public String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        if (container != null) container.stop();
    }
}
