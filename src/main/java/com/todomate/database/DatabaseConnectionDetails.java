package com.todomate.database;

import com.todomate.database.DevelopmentDatabase.RunningServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The connection details of the database in use, which was reached and has a supported version.
/// Closing them stops the embedded database, if that is the one in use.
record DatabaseConnectionDetails(
        String url, String user, String password, boolean mariaDb, @Nullable RunningServer embedded)
        implements JdbcConnectionDetails, AutoCloseable {

    private static final String OPTIONS =
            "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                    + "&rewriteBatchedStatements=true"
                    // The longest statements have about 8,000 characters.
                    + "&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=16384"
                    + "&useLocalSessionState=true&elideSetAutoCommits=true"
                    // Without cacheResultSetMetadata: MySQL changes the result types of a statement
                    // once a table is altered or no longer empty, and the cached types would then
                    // misread the rows.
                    + "&cacheServerConfiguration=true"
                    + "&connectTimeout=1000&socketTimeout=30000";

    private static final String MYSQL_OPTIONS = "&useServerPrepStmts=true";

    /// `useInformationSchema`: MariaDB's table of keywords lacks a column that Connector/J selects.
    /// `useServerPrepStmts`: server-side prepared statements send instants with MySQL's type
    /// TIMESTAMP, and MariaDB stores null for one after 2038-01-19, without an error.
    private static final String MARIADB_OPTIONS =
            "&useInformationSchema=false&useServerPrepStmts=false";

    /// The longest wait for a database that starts at the same time as this server. If it takes
    /// longer, the start fails and the process manager restarts the server.
    private static final Duration MAX_WAIT = Duration.ofSeconds(7);

    static DatabaseConnectionDetails external(
            String address, String name, String user, String password, String tls) {
        return open(address, name, user, password, tls, null);
    }

    static DatabaseConnectionDetails embedded(RunningServer server, String name) {
        try {
            return open(server.address(), name, "root", "", "&sslMode=DISABLED", server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static DatabaseConnectionDetails open(
            String address,
            String name,
            String user,
            String password,
            String tls,
            @Nullable RunningServer embedded) {
        var options = OPTIONS + tls;
        var mariaDb =
                new ConnectionCheck(address, name, user, password, MAX_WAIT)
                        .awaitServerVersion(options)
                        .mariaDb();
        var url =
                "jdbc:mysql://%s/%s%s%s"
                        .formatted(
                                address, name, options, mariaDb ? MARIADB_OPTIONS : MYSQL_OPTIONS);
        return new DatabaseConnectionDetails(url, user, password, mariaDb, embedded);
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    String migrationUrl() {
        return url.replaceFirst("socketTimeout=\\d+", "socketTimeout=0");
    }

    String healthUrl() {
        return url.replaceFirst("socketTimeout=\\d+", "socketTimeout=2000");
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /// Omits the password.
    @Override
    public String toString() {
        return url;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
