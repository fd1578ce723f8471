package com.todomate.bench.jpa;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Starts the application. Reads the environment variables of the product.
@SpringBootApplication
public class JpaApplication {

    public static void main(String[] arguments) {
        var environment = System.getenv();
        new SpringApplicationBuilder(JpaApplication.class)
                .properties(
                        Map.of(
                                "server.port",
                                environment.get("SERVER_PORT"),
                                "spring.datasource.url",
                                "jdbc:mysql://%s:%s/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
                                        .formatted(
                                                environment.get("DATABASE_HOST"),
                                                environment.get("DATABASE_PORT"),
                                                environment.get("DATABASE_NAME")),
                                "spring.datasource.username",
                                environment.get("DATABASE_USER"),
                                "spring.datasource.password",
                                environment.get("DATABASE_PASSWORD"),
                                // How the tables store ids and times.
                                "spring.jpa.properties.hibernate.type.preferred_uuid_jdbc_type",
                                "BINARY",
                                "spring.jpa.properties.hibernate.jdbc.time_zone",
                                "UTC",
                                "spring.jpa.properties.hibernate.type.java_time_use_direct_jdbc",
                                "true",
                                "spring.jpa.hibernate.ddl-auto",
                                "none"))
                .run(arguments);
    }
}
