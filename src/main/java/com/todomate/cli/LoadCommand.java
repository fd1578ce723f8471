package com.todomate.cli;

import com.todomate.tables.BatchInserter;
import com.todomate.tables.CommandException;
import com.todomate.tables.ProgressBars;
import com.todomate.tables.SchemaCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import me.tongfei.progressbar.ProgressBar;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Fills an empty database from a dump, in one transaction.
@Command(
        name = "load",
        description = "Reads a dump into a database that is empty and of the same schema.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class LoadCommand extends DatabaseCommand {

    @Parameters(paramLabel = "FILE", description = "the file to read; - is standard input")
    private Path file;

    @Override
    String work(
            Connection database, SchemaCatalog schemaCatalog, ConfigurableApplicationContext server)
            throws SQLException, IOException {
        var fromStandardInput = file.toString().equals("-");
        if (!fromStandardInput && Files.notExists(file))
            throw new NoSuchFileException(file.toString());
        for (var table : schemaCatalog.tables().keySet()) {
            if (DumpCommand.count(database, table) > 0) {
                throw new CommandException(
                        "The database is not empty (%s has rows): load into a new one."
                                .formatted(table));
            }
        }
        var total = fromStandardInput ? -1 : Files.size(file);
        var bar = ProgressBars.of("Loading", total, " MB", 1_000_000);
        try (var in =
                        ProgressBar.wrap(
                                fromStandardInput ? System.in : Files.newInputStream(file), bar);
                var batchInserter = new BatchInserter(database, schemaCatalog)) {
            new FixtureReader(in, file.toString(), schemaCatalog).into(batchInserter);
            return "Loaded %s rows of %d tables"
                    .formatted(
                            ProgressBars.count(batchInserter.added()),
                            schemaCatalog.tables().size());
        }
    }
}
