package com.todomate.console;

import com.todomate.account.PasswordHashes;
import com.todomate.viewset.Misconfigured;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Fills the database with invented users. A second run goes on counting where the first ended.
@Command(
        name = "seed",
        description =
                "Adds invented users who know each other, with goals, quick inputs and todos around today,"
                        + " for development.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class Seed extends Task {

    static final String DOMAIN = "@seed.example";
    private static final String PASSWORD = "a calm day, well planned";
    private static final int MOST = 1_000_000;
    private static final int NAMED = 4;

    @Spec private CommandSpec spec;

    private int users;

    @Option(
            names = "--seed",
            paramLabel = "LONG",
            description = "the same number and date make the same people; random by default")
    private @Nullable Long seed;

    @Option(names = "--users", required = true, paramLabel = "N", description = "how many users")
    void users(int number) {
        if (number < 1 || number > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--users': use 1 to " + MOST);
        }
        users = number;
    }

    @Override
    void check(Environment environment) {
        if ("production".equals(environment.getProperty("todomate.env"))) {
            throw new Misconfigured(
                    "Everybody knows the password of seeded users: set TODOMATE_ENV to development,"
                            + " or go without.");
        }
    }

    @Override
    String work(Connection database, Catalog catalog, ConfigurableApplicationContext server)
            throws SQLException, IOException {
        var hash = server.getBean(PasswordHashes.class).of(PASSWORD);
        var chosen = seed == null ? new SecureRandom().nextInt() : seed;
        var lives = new Lives(chosen, server.getBean(Clock.class), hash);
        var first = lastNumber(database) + 1;
        try (var rows = new Rows(database, catalog)) {
            var handles = live(lives, first, rows);
            meet(lives.among(first, users), first, rows);
            rows.flush();
            return """
            Log in as %s, with the password "%s" (--seed %d made them).
            Seeded %s users, %s goals, %s quick inputs, %s todos and %s follows\
            """
                    .formatted(
                            String.join(", ", handles),
                            PASSWORD,
                            chosen,
                            Progress.count(users),
                            Progress.count(rows.added("goal")),
                            Progress.count(rows.added("quick_input")),
                            Progress.count(rows.added("todo")),
                            Progress.count(rows.added("follow")));
        }
    }

    /// Answers some handles.
    private List<String> live(Lives lives, long first, Rows rows) throws SQLException {
        var handles = new ArrayList<String>();
        try (var bar = Progress.of("Seeding", users, " users", 1).build()) {
            for (var number = first; number < first + users; number++) {
                var life = lives.of(number);
                rows.add("user", life.user());
                rows.add("goal", life.goals());
                rows.add("quick_input", life.quickInputs());
                rows.add("todo", life.todos());
                rows.add("skipped_day", life.skippedDays());
                if (handles.size() < NAMED) handles.add(String.valueOf(life.user().get("handle")));
                bar.step();
            }
        }
        return handles;
    }

    /// When everybody is there.
    private void meet(Ties ties, long first, Rows rows) throws SQLException {
        try (var bar = Progress.of("Acquainting", users, " users", 1).build()) {
            for (var number = first; number < first + users; number++) {
                rows.add("follow", ties.follows(number));
                rows.add("block", ties.blocks(number));
                bar.step();
            }
        }
    }

    /// Numbers end the handles of seeded users, and keep them apart.
    private static long lastNumber(Connection database) throws SQLException {
        try (var statement =
                database.prepareStatement(
                        """
                        select coalesce(max(cast(substring_index(handle, '_', -1) as unsigned)), 0)
                        from user where email like ?
                        """)) {
            statement.setString(1, "%" + DOMAIN);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
