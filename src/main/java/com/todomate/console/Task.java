package com.todomate.console;

import com.todomate.account.PasswordHashes;
import com.todomate.database.DatabaseConfiguration;
import com.todomate.viewset.Time;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// A subcommand that works on the database: reached, and brought up to date, as the server does it.
abstract class Task implements Callable<Integer> {

    /// As much of the server as a task needs. No component, so that the server does not find it.
    @Import({DatabaseConfiguration.class, Time.class, PasswordHashes.class})
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static final class Setting {}

    private static final Logger logger = LoggerFactory.getLogger(Task.class);

    /// Refuses before anything is touched.
    void check(Environment environment) {}

    /// Does the work in one transaction and says what was done.
    abstract String work(
            Connection database, Catalog catalog, ConfigurableApplicationContext server)
            throws SQLException, IOException;

    @Override
    public Integer call() {
        ConfigurableApplicationContext server;
        try {
            server = start(Setting.class, context -> check(context.getEnvironment()));
        } catch (RuntimeException e) {
            return 1; // SpringApplication has said why
        }
        var start = System.nanoTime();
        // Flyway's connections, because they may take as long as it takes; a request's may not.
        var flyway = server.getBean(Flyway.class);
        try (server;
                var database = flyway.getConfiguration().getDataSource().getConnection()) {
            database.setAutoCommit(false);
            var done = work(database, Catalog.of(database, flyway), server);
            database.commit();
            var seconds = (System.nanoTime() - start) / 1e9;
            logger.info("{} in {} s.", done, String.format(Locale.ROOT, "%.1f", seconds));
            return 0;
        } catch (Failure e) {
            logger.error(e.getMessage());
        } catch (NoSuchFileException e) {
            logger.error("There is no file {}.", e.getFile());
        } catch (FileSystemException e) {
            var reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            logger.error("The file {} cannot be used ({}).", e.getFile(), reason);
        } catch (IOException e) {
            logger.error("Reading or writing failed ({}).", e.getMessage());
        } catch (SQLException e) {
            logger.error("The database refuses ({}).", e.getMessage());
        }
        return 1;
    }

    /// As much of the server as the setting names.
    static ConfigurableApplicationContext start(
            Class<?> setting,
            ApplicationContextInitializer<ConfigurableApplicationContext> before) {
        return new SpringApplicationBuilder(setting)
                .web(WebApplicationType.NONE)
                .initializers(before)
                // People read this, not a log collector.
                .run("--logging.pattern.console=%m%n%wEx", "--logging.structured.format.console=");
    }
}
