package com.todomate.database;

import com.todomate.startup.ConfigurationException;
import java.util.Map;
import java.util.ServiceLoader;
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

/// Chooses between an external and the embedded database. The pool, the migrations and the health
/// check use the connection details of that choice.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseConfiguration {

    private static final Logger logger = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean
    DatabaseConnectionDetails database(DatabaseProperties settings) {
        var server = settings.database();
        if (!server.embedded()) {
            return DatabaseConnectionDetails.external(
                    server.host() + ":" + server.port(),
                    server.name(),
                    server.user(),
                    server.password(),
                    server.tlsOptions());
        }
        var developmentDatabase =
                ServiceLoader.load(DevelopmentDatabase.class)
                        .findFirst()
                        .orElseThrow(() ->
                                new ConfigurationException(
                                        "This build contains no embedded database: set DATABASE_HOST to a MySQL server."));
        return DatabaseConnectionDetails.embedded(
                developmentDatabase.start(settings.folder()), server.name());
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    RetryingHikariDataSource dataSource(DatabaseConnectionDetails databaseConnectionDetails) {
        var retryingHikariDataSource = new RetryingHikariDataSource();
        retryingHikariDataSource.setJdbcUrl(databaseConnectionDetails.getJdbcUrl());
        retryingHikariDataSource.setUsername(databaseConnectionDetails.getUsername());
        retryingHikariDataSource.setPassword(databaseConnectionDetails.getPassword());
        return retryingHikariDataSource;
    }

    /// Tells Hibernate that the server is a MariaDB. Behind MySQL's driver Hibernate would take it
    /// for a MySQL, and fail at JSON columns.
    @Bean
    HibernatePropertiesCustomizer dialect(DatabaseConnectionDetails databaseConnectionDetails) {
        return properties -> {
            if (databaseConnectionDetails.mariaDb()) {
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

    /// Gives Flyway a separate connection without the socket timeout of requests, because a
    /// migration may take longer.
    @Bean
    FlywayConfigurationCustomizer patience(DatabaseConnectionDetails databaseConnectionDetails) {
        return flyway ->
                flyway.dataSource(
                        databaseConnectionDetails.migrationUrl(),
                        databaseConnectionDetails.getUsername(),
                        databaseConnectionDetails.getPassword());
    }

    /// Checks that the database is reachable, over a separate connection. A pool that is in full
    /// use does not make the server unready.
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(
            DatabaseConnectionDetails databaseConnectionDetails) {
        return new DataSourceHealthIndicator(
                new DriverManagerDataSource(
                        databaseConnectionDetails.healthUrl(),
                        databaseConnectionDetails.getUsername(),
                        databaseConnectionDetails.getPassword()));
    }

    @Bean
    FlywayMigrationStrategy migration() {
        return flyway -> {
            var result = flyway.migrate();
            if (result.migrationsExecuted > 0) {
                logger.info(
                        "Migrated the database schema to version {}; migrations applied: {}",
                        result.targetSchemaVersion,
                        result.migrationsExecuted);
            }
        };
    }
}
