package com.todomate.database;

import com.todomate.startup.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;

/// The kind of a database server whose version is supported. Creating it for a version older than
/// MySQL 8.4 or MariaDB 11.4 throws a [ConfigurationException].
record ServerVersion(boolean mariaDb) {

    static ServerVersion of(String address, Connection connection) throws SQLException {
        var server = connection.getMetaData();
        return of(
                address,
                server.getDatabaseProductVersion(),
                server.getDatabaseMajorVersion(),
                server.getDatabaseMinorVersion());
    }

    static ServerVersion of(String address, String version, int major, int minor) {
        var mariaDb = version.contains("MariaDB");
        if (major * 100 + minor < (mariaDb ? 1104 : 804)) {
            throw new ConfigurationException(
                    "The database at %s is %s, which is too old: use MySQL 8.4 LTS or 9.7 LTS."
                            .formatted(address, mariaDb ? version : "MySQL " + version));
        }
        return new ServerVersion(mariaDb);
    }
}
