package com.todomate.database;

import com.todomate.startup.ConfigurationException;
import com.todomate.startup.RequiredVariables;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The configuration of the database. An invalid value stops the start with a
/// [ConfigurationException].
@ConfigurationProperties("todomate")
record DatabaseProperties(String env, String dataDir, Server database) {

    DatabaseProperties {
        if (!env.equals("development") && !env.equals("production")) {
            throw new ConfigurationException(
                    "TODOMATE_ENV is \"%s\": set it to development or production.".formatted(env));
        }
        if (env.equals("production") && database.embedded()) {
            throw new ConfigurationException(
                    "In production the database must be a server of its own:"
                            + " set DATABASE_HOST, or set TODOMATE_ENV to development.");
        }
        if (env.equals("production")
                && database.password().length() < RequiredVariables.PASSWORD_LENGTH) {
            throw new ConfigurationException(
                    "DATABASE_PASSWORD is too short for production: use at least %d characters."
                            .formatted(RequiredVariables.PASSWORD_LENGTH));
        }
    }

    Path folder() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }

    /// The database server. A blank host stands for the embedded one.
    record Server(
            String host,
            String port,
            String name,
            String user,
            String password,
            String tls,
            String ca) {

        Server {
            if (!name.matches("[A-Za-z0-9_]{1,64}")) {
                throw new ConfigurationException(
                        "DATABASE_NAME is \"%s\": use 1 to 64 letters, digits and underscores."
                                .formatted(name));
            }
            if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
                throw new ConfigurationException(
                        "DATABASE_PORT is \"%s\": use a number up to 65535.".formatted(port));
            }
            if (!ca.isBlank() && !DatabaseTls.parse(tls).verifies()) {
                throw new ConfigurationException(
                        "DATABASE_CA is set, but DATABASE_TLS is %s, which checks no certificate: set it to VERIFY_CA or VERIFY_IDENTITY."
                                .formatted(tls));
            }
        }

        /// Omits the password.
        @Override
        public String toString() {
            return "%s@%s:%s/%s".formatted(user, host, port, name);
        }

        /// Returns the parameters of the JDBC URL that configure the encryption of the connection.
        String tlsOptions() {
            return DatabaseTls.parse(tls).options(ca.strip());
        }

        boolean embedded() {
            return host.isBlank();
        }
    }
}
