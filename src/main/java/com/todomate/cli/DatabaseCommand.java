package com.todomate.cli;

import com.todomate.auth.PasswordHasher;
import com.todomate.database.DatabaseConfiguration;
import com.todomate.tables.CommandException;
import com.todomate.tables.SchemaCatalog;
import com.todomate.time.ClockConfiguration;
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

/// A subcommand that works on the database. It connects and migrates as the server does.
abstract class DatabaseCommand implements Callable<Integer> {

    /// The beans of the server that a subcommand needs. Not a component, so that the server does
    /// not find it.
    @Import({DatabaseConfiguration.class, ClockConfiguration.class, PasswordHasher.class})
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static final class CommandConfiguration {}

    private static final Logger logger = LoggerFactory.getLogger(DatabaseCommand.class);

    /// Returns the configuration class with the beans that this subcommand needs.
    Class<?> configuration() {
        return CommandConfiguration.class;
    }

    /// Checks the configuration before the database is touched. Throws to refuse.
    void check(Environment environment) {}

    /// Does the work in one transaction, and returns a summary for the log.
    abstract String work(
            Connection database, SchemaCatalog schemaCatalog, ConfigurableApplicationContext server)
            throws SQLException, IOException;

    @Override
    public Integer call() {
        ConfigurableApplicationContext server;
        try {
            server = start(configuration(), context -> check(context.getEnvironment()));
        } catch (RuntimeException e) {
            return 1; // SpringApplication has logged the reason
        }
        var start = System.nanoTime();
        // Uses Flyway's connections: those of requests have a socket timeout.
        var flyway = server.getBean(Flyway.class);
        try (server;
                var database = flyway.getConfiguration().getDataSource().getConnection()) {
            database.setAutoCommit(false);
            var summary = work(database, SchemaCatalog.of(database, flyway), server);
            database.commit();
            var seconds = (System.nanoTime() - start) / 1e9;
            logger.info("{} in {} s.", summary, String.format(Locale.ROOT, "%.1f", seconds));
            return 0;
        } catch (CommandException e) {
            logger.error(e.getMessage());
        } catch (NoSuchFileException e) {
            logger.error("There is no file {}.", e.getFile());
        } catch (FileSystemException e) {
            var reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
            logger.error("The file {} cannot be used ({}).", e.getFile(), reason);
        } catch (IOException e) {
            logger.error("Reading or writing failed ({}).", e.getMessage());
        } catch (SQLException e) {
            logger.error("The database refused a statement ({}).", e.getMessage());
        }
        return 1;
    }

    /// Starts the beans of a configuration class, without a web server.
    static ConfigurableApplicationContext start(
            Class<?> setting,
            ApplicationContextInitializer<ConfigurableApplicationContext> before) {
        return new SpringApplicationBuilder(setting)
                .web(WebApplicationType.NONE)
                .initializers(before)
                // The output is for people, not for a log collector.
                .run("--logging.pattern.console=%m%n%wEx", "--logging.structured.format.console=");
    }
}
