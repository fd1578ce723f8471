package com.todomate.console;

import com.todomate.database.DatabaseConfiguration;
import com.todomate.viewset.Misconfigured;
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

/// Brings the database to the version of this program before any server of it starts, so that a
/// deployment can be given up while nothing but the schema has changed.
@Command(
        name = "migrate",
        description =
                "Brings the database to the version of this program. One that is there already is"
                        + " left as it is.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class Migrate implements Callable<Integer> {

    /// The database, and nothing that wants it to be migrated.
    @Import(DatabaseConfiguration.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    static final class Setting {}

    private static final Logger logger = LoggerFactory.getLogger(Migrate.class);

    @Spec private CommandSpec spec;

    @Option(
            names = "--pending",
            description = "runs nothing, and prints the files that would be run, one a line")
    private boolean pending;

    /// All of it happens in the start, which says in a sentence why it fails.
    @Override
    public Integer call() {
        try (var done = Task.start(Setting.class, this::insteadOfTheServersOwn)) {
            return done.isActive() ? 0 : 1;
        } catch (RuntimeException e) {
            return 1; // SpringApplication has said why
        }
    }

    private void insteadOfTheServersOwn(ConfigurableApplicationContext server) {
        ((GenericApplicationContext) server)
                .registerBean(
                        "asked",
                        FlywayMigrationStrategy.class,
                        () -> pending ? this::list : Migrate::migrate,
                        bean -> bean.setPrimary(true));
    }

    private void list(Flyway flyway) {
        var out = spec.commandLine().getOut();
        Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).forEach(out::println);
    }

    private static void migrate(Flyway flyway) {
        var start = System.nanoTime();
        MigrateResult result;
        try {
            result = flyway.migrate();
        } catch (FlywayMigrateException e) {
            throw new Misconfigured(sentence(e) + forgotten(flyway), e);
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
        var run = result.migrations.stream().map(one -> one.version).collect(Collectors.toSet());
        return Arrays.stream(flyway.info().applied())
                .filter(one -> run.contains(String.valueOf(one.getVersion())))
                .map(MigrationInfo::getScript)
                .toList();
    }

    private static String sentence(FlywayMigrateException e) {
        return ("The migration %s failed in line %d (%s): what the statements before that one did"
                        + " stays, because MySQL commits each by itself; the version that is"
                        + " running goes on, and before the mended migration is run, undo them or"
                        + " restore a backup")
                .formatted(
                        e.getMigration().getScript(),
                        e.getLineNumber(),
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    /// Else every later migration would be refused until somebody mends the history by hand. All
    /// else in it was found in order by the migration itself.
    private static String forgotten(Flyway flyway) {
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
