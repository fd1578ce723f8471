package com.todomate.cli;

import com.todomate.database.DatabaseConfiguration;
import com.todomate.startup.ConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Migrates the database to the version of this program before one of its servers starts. A
/// deployment can then be aborted while only the schema has changed.
@Command(
        name = "migrate",
        description =
                "Migrates the database to the version of this program. Does nothing when it is up"
                        + " to date.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class MigrateCommand implements Callable<Integer> {

    /// The data source and Flyway, without beans that need a migrated database.
    @Import(DatabaseConfiguration.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static final class MigrationConfiguration {}

    private static final Logger logger = LoggerFactory.getLogger(MigrateCommand.class);

    @Spec private CommandSpec spec;

    @Option(
            names = "--pending",
            description = "prints the pending migrations, one per line, and runs none")
    private boolean pending;

    /// The migration runs while the context starts, which logs a failure as one sentence.
    @Override
    public Integer call() {
        try (var context =
                DatabaseCommand.start(
                        MigrationConfiguration.class, this::replaceMigrationStrategy)) {
            return context.isActive() ? 0 : 1;
        } catch (RuntimeException e) {
            return 1; // SpringApplication has logged the reason
        }
    }

    private void replaceMigrationStrategy(ConfigurableApplicationContext server) {
        ((GenericApplicationContext) server)
                .registerBean(
                        "commandMigrationStrategy",
                        FlywayMigrationStrategy.class,
                        () -> pending ? this::printPending : MigrateCommand::migrate,
                        bean -> bean.setPrimary(true));
    }

    private void printPending(Flyway flyway) {
        var out = spec.commandLine().getOut();
        Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).forEach(out::println);
    }

    private static void migrate(Flyway flyway) {
        var start = System.nanoTime();
        MigrateResult result;
        try {
            result = flyway.migrate();
        } catch (FlywayMigrateException e) {
            throw new ConfigurationException(failureMessage(e) + removeFailedEntry(flyway), e);
        }
        var scripts = scripts(flyway, result);
        logger.info(
                "The database is at version {}; {} in {} s.",
                version(flyway),
                switch (scripts.size()) {
                    case 0 -> "there was nothing to do";
                    case 1 -> "1 migration was run: " + scripts.getFirst();
                    default ->
                            scripts.size() + " migrations were run: " + String.join(", ", scripts);
                },
                String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9));
    }

    private static List<String> scripts(Flyway flyway, MigrateResult result) {
        var executedVersions =
                result.migrations.stream()
                        .map(migration -> migration.version)
                        .collect(Collectors.toSet());
        return Arrays.stream(flyway.info().applied())
                .filter(migration ->
                        executedVersions.contains(String.valueOf(migration.getVersion())))
                .map(MigrationInfo::getScript)
                .toList();
    }

    private static String failureMessage(FlywayMigrateException e) {
        return ("The migration %s failed in line %d (%s): what the statements before that one did"
                        + " stays, because MySQL commits each by itself; the running version still"
                        + " works; undo those statements or restore a backup before you run the"
                        + " corrected migration")
                .formatted(
                        e.getMigration().getScript(),
                        e.getLineNumber(),
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    /// Removes the failed migration from the history. Otherwise Flyway refuses every later
    /// migration until the row is deleted by hand. The migration itself has validated the rest of
    /// the history.
    private static String removeFailedEntry(Flyway flyway) {
        try {
            flyway.repair();
            return ".";
        } catch (FlywayException e) {
            return "; its failure could not be taken out of %s (%s): delete that row first."
                    .formatted(
                            flyway.getConfiguration().getTable(),
                            NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }

    private static String version(Flyway flyway) {
        var current = flyway.info().current();
        return current == null ? "0" : current.getVersion().toString();
    }
}
