package com.todomate.database;

import com.todomate.viewset.Misconfigured;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the environment says that the data lives.
@ConfigurationProperties("todomate")
record DatabaseSettings(String env, String dataDir, Server database) {

    DatabaseSettings {
        if (!env.equals("development") && !env.equals("production")) {
            throw new Misconfigured(
                    "TODOMATE_ENV is \"%s\": set it to development or production.".formatted(env));
        }
        if (env.equals("production") && database.embedded()) {
            throw new Misconfigured(
                    "In production the database must be a server of its own:"
                            + " set DATABASE_HOST, or set TODOMATE_ENV to development.");
        }
    }

    Path folder() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }

    /// An external database server.
    record Server(String host, String port, String name, String user, String password) {

        Server {
            if (!name.matches("[A-Za-z0-9_]{1,64}")) {
                throw new Misconfigured(
                        "DATABASE_NAME is \"%s\": use 1 to 64 letters, digits and underscores."
                                .formatted(name));
            }
            if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
                throw new Misconfigured(
                        "DATABASE_PORT is \"%s\": use a number up to 65535.".formatted(port));
            }
        }

        /// Not the password.
        @Override
        public String toString() {
            return "%s@%s:%s/%s".formatted(user, host, port, name);
        }

        boolean embedded() {
            return host.isBlank();
        }
    }
}
