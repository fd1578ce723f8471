package com.todomate.cli;

import com.todomate.auth.PasswordHasher;
import com.todomate.demo.DemoDataGenerator;
import com.todomate.demo.DemoPhotoFiles;
import com.todomate.demo.DemoPictures;
import com.todomate.media.GeneratedPhotoStorage;
import com.todomate.startup.ConfigurationException;
import com.todomate.tables.BatchInserter;
import com.todomate.tables.ProgressBars;
import com.todomate.tables.SchemaCatalog;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Fills the database with generated users for development. Another run continues the numbering.
@Command(
        name = "seed",
        description =
                "Adds generated users who follow each other, with goals, quick inputs and todos"
                        + " around today, diaries, photos, alarms, cheers and notifications, for"
                        + " development.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
public final class SeedCommand extends DatabaseCommand {

    private static final String PASSWORD = "a calm day, well planned";
    private static final int MAX_USERS = 1_000_000;
    private static final List<String> COUNTED_TABLES =
            List.of(
                    "user",
                    "goal",
                    "quick_input",
                    "todo",
                    "diary",
                    "photo",
                    "alarm",
                    "follow",
                    "cheer",
                    "notification");

    /// Adds what is needed to store photos.
    @Import({CommandConfiguration.class, GeneratedPhotoStorage.class})
    static final class SeedConfiguration {}

    @Spec private CommandSpec spec;

    private int users;

    @Option(
            names = "--seed",
            paramLabel = "LONG",
            description =
                    "generates the same users for the same number and date; random by default")
    private @Nullable Long seed;

    @Option(names = "--users", required = true, paramLabel = "N", description = "how many users")
    void users(int number) {
        if (number < 1 || number > MAX_USERS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--users': use 1 to " + MAX_USERS);
        }
        users = number;
    }

    @Override
    Class<?> configuration() {
        return SeedConfiguration.class;
    }

    @Override
    void check(Environment environment) {
        if ("production".equals(environment.getProperty("todomate.env"))) {
            throw new ConfigurationException(
                    "The password of seeded users is public: set TODOMATE_ENV to development, or do not"
                            + " run seed.");
        }
    }

    @Override
    String work(
            Connection database, SchemaCatalog schemaCatalog, ConfigurableApplicationContext server)
            throws SQLException, IOException {
        var hash = server.getBean(PasswordHasher.class).hash(PASSWORD);
        var effectiveSeed = seed == null ? new SecureRandom().nextInt() : seed;
        var now = server.getBean(Clock.class).instant();
        var first = lastNumber(database) + 1;
        var demoDataGenerator = new DemoDataGenerator(effectiveSeed, now, hash, first, users);
        try (var batchInserter = new BatchInserter(database, schemaCatalog);
                var files =
                        new DemoPhotoFiles(
                                server.getBean(GeneratedPhotoStorage.class),
                                new DemoPictures(effectiveSeed))) {
            var photos = demoDataGenerator.photos();
            files.store(photos, batchInserter, database, now);
            var writer = new DemoDataWriter(demoDataGenerator, first, users, batchInserter);
            var handles = writer.writeUsers();
            writer.writeRelations();
            writer.writeNotifications(effectiveSeed, database);
            DemoPhotoFiles.keep(photos, database);
            return """
            Log in as %s, with the password "%s" (--seed %d made them).
            Seeded %s\
            """
                    .formatted(
                            String.join(", ", handles),
                            PASSWORD,
                            effectiveSeed,
                            counts(batchInserter));
        }
    }

    private static String counts(BatchInserter batchInserter) {
        var counts =
                COUNTED_TABLES.stream()
                        .map(table ->
                                ProgressBars.count(batchInserter.added(table))
                                        + " "
                                        + (table.equals("diary") ? "diaries" : table + "s")
                                                .replace('_', ' '))
                        .toList();
        return String.join(", ", counts);
    }

    /// Returns the highest number of a seeded user. Handles end with the number, which makes them
    /// unique.
    private static long lastNumber(Connection database) throws SQLException {
        try (var statement =
                database.prepareStatement(
                        """
                        select coalesce(max(cast(substring_index(handle, '_', -1) as unsigned)), 0)
                        from user where email like ?
                        """)) {
            statement.setString(1, "%" + DemoDataGenerator.EMAIL_DOMAIN);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
