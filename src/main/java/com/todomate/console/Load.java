package com.todomate.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import me.tongfei.progressbar.ProgressBar;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Fills an empty database with what a dump holds: all of it, or nothing.
@Command(
        name = "load",
        description = "Reads a dump into a database that is empty and of the same schema.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class Load extends Task {

    @Parameters(paramLabel = "FILE", description = "where from; - is standard input")
    private Path file;

    @Override
    String work(Connection database, Catalog catalog, ConfigurableApplicationContext server)
            throws SQLException, IOException {
        for (var table : catalog.tables().keySet()) {
            if (Dump.count(database, table) > 0) {
                throw new Failure(
                        "The database is not empty (%s has rows): load into a new one."
                                .formatted(table));
            }
        }
        var input = file.toString().equals("-");
        var total = input ? -1 : Files.size(file);
        var bar = Progress.of("Loading", total, " MB", 1_000_000);
        try (var in = ProgressBar.wrap(input ? System.in : Files.newInputStream(file), bar);
                var rows = new Rows(database, catalog)) {
            new Document(in, file.toString(), catalog).into(rows);
            return "Loaded %s rows of %d tables"
                    .formatted(Progress.count(rows.added()), catalog.tables().size());
        }
    }
}
