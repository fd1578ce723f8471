package com.todomate.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The database in use: reached, found fit and, if it is our own, stopped together with the server.
record Database(
        String url,
        String user,
        String password,
        boolean mariaDb,
        @Nullable EmbeddedDatabase embedded)
        implements JdbcConnectionDetails, AutoCloseable {

    private static final String OPTIONS =
            "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                    + "&rewriteBatchedStatements=true&useServerPrepStmts=true"
                    + "&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=2048"
                    + "&useLocalSessionState=true&elideSetAutoCommits=true"
                    // Two statements less around every read.
                    + "&readOnlyPropagatesToServer=false"
                    // Not cacheResultSetMetadata: MySQL answers one statement with other types once
                    // a table is no longer empty, or was altered, and what is remembered misreads
                    // it.
                    + "&cacheServerConfiguration=true"
                    + "&connectTimeout=1000&socketTimeout=30000";

    /// Else Connector/J asks for a column that MariaDB's list of keywords lacks.
    private static final String MARIADB_OPTION = "&useInformationSchema=false";

    /// A database may start together with us; one that takes longer is waited for by whoever starts
    /// us again.
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    static Database at(String address, String name, String user, String password) {
        return open(address, name, user, password, "&sslMode=PREFERRED", null);
    }

    static Database in(EmbeddedDatabase server, String name) {
        try {
            return open(server.address(), name, "root", "", "&sslMode=DISABLED", server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Database open(
            String address,
            String name,
            String user,
            String password,
            String tls,
            @Nullable EmbeddedDatabase embedded) {
        var options = OPTIONS + tls;
        var mariaDb =
                new FirstContact(address, name, user, password, PATIENCE)
                        .release(options)
                        .mariaDb();
        var url =
                "jdbc:mysql://%s/%s%s%s"
                        .formatted(address, name, options, mariaDb ? MARIADB_OPTION : "");
        return new Database(url, user, password, mariaDb, embedded);
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    String patientUrl() {
        return url.replaceFirst("socketTimeout=\\d+", "socketTimeout=0");
    }

    String impatientUrl() {
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

    /// Not the password.
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
