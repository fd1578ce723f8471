package com.todomate.database;

import com.todomate.viewset.Misconfigured;
import java.sql.Connection;
import java.sql.SQLException;

/// What kind of server answers; only one that is young enough becomes a value.
record Release(boolean mariaDb) {

    static Release of(String address, Connection connection) throws SQLException {
        var server = connection.getMetaData();
        return of(
                address,
                server.getDatabaseProductVersion(),
                server.getDatabaseMajorVersion(),
                server.getDatabaseMinorVersion());
    }

    static Release of(String address, String version, int major, int minor) {
        var mariaDb = version.contains("MariaDB");
        if (major * 100 + minor < (mariaDb ? 1104 : 804)) {
            throw new Misconfigured(
                    "The database at %s is %s, which is too old: use MySQL 8.4 LTS or 9.7 LTS."
                            .formatted(address, mariaDb ? version : "MySQL " + version));
        }
        return new Release(mariaDb);
    }
}
