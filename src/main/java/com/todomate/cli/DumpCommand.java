package com.todomate.cli;

import com.todomate.tables.ProgressBars;
import com.todomate.tables.SchemaCatalog;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import me.tongfei.progressbar.ProgressBar;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// Writes all rows as of one moment.
@Command(
        name = "dump",
        description = "Writes a consistent snapshot of all data, including password hashes.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // filled by picocli
final class DumpCommand extends DatabaseCommand {

    /// Prints one row per line.
    private static final class Lines extends MinimalPrettyPrinter {

        @Override
        public void beforeArrayValues(JsonGenerator json) {
            json.writeRaw('\n');
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) {
            json.writeRaw(",\n");
        }
    }

    @Parameters(paramLabel = "FILE", description = "the file to write; - is standard output")
    private Path file;

    @Override
    String work(
            Connection database, SchemaCatalog schemaCatalog, ConfigurableApplicationContext server)
            throws SQLException, IOException {
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = database.createStatement()) {
            statement.execute("start transaction with consistent snapshot, read only");
        }
        var rows =
                file.toString().equals("-")
                        ? toOutput(database, schemaCatalog)
                        : toFile(database, schemaCatalog);
        return "Dumped %s rows of %d tables"
                .formatted(ProgressBars.count(rows), schemaCatalog.tables().size());
    }

    private static long toOutput(Connection database, SchemaCatalog schemaCatalog)
            throws SQLException, IOException {
        return write(database, schemaCatalog, new FileOutputStream(FileDescriptor.out));
    }

    /// Writes to a temporary file that only its owner can read, and renames it when it is complete.
    private long toFile(Connection database, SchemaCatalog schemaCatalog)
            throws SQLException, IOException {
        var target = file.toAbsolutePath();
        var unfinished =
                Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
        unfinished.toFile().deleteOnExit();
        var rows = write(database, schemaCatalog, Files.newOutputStream(unfinished));
        Files.move(
                unfinished,
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        return rows;
    }

    private static long write(Connection database, SchemaCatalog schemaCatalog, OutputStream to)
            throws SQLException, IOException {
        long total = 0;
        for (var table : schemaCatalog.tables().keySet()) total += count(database, table);
        var writer = JsonMapper.shared().writer().with(new Lines());
        try (var out = new BufferedOutputStream(to, 1 << 16);
                var json = writer.createGenerator(out);
                var bar = ProgressBars.of("Dumping", total, " rows", 1).build()) {
            json.writeStartObject();
            json.writeStringProperty(FixturesCommand.SCHEMA, schemaCatalog.version());
            json.writeObjectPropertyStart(FixturesCommand.TABLES);
            for (var table : schemaCatalog.tables().values()) write(database, table, json, bar);
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return total;
    }

    private static void write(
            Connection database, SchemaCatalog.Table table, JsonGenerator json, ProgressBar bar)
            throws SQLException {
        json.writeArrayPropertyStart(table.name());
        try (var statement = database.createStatement()) {
            // Makes the driver stream the rows instead of loading all at once.
            statement.setFetchSize(Integer.MIN_VALUE);
            try (var row = statement.executeQuery(table.select())) {
                while (row.next()) {
                    write(row, table, json);
                    bar.step();
                }
            }
        }
        json.writeEndArray();
    }

    private static void write(ResultSet row, SchemaCatalog.Table table, JsonGenerator json)
            throws SQLException {
        json.writeStartObject();
        int index = 1;
        for (var column : table.columns().entrySet()) {
            json.writeName(column.getKey());
            column.getValue().write(json, column.getValue().read(row, index++));
        }
        json.writeEndObject();
    }

    static long count(Connection database, String table) throws SQLException {
        try (var statement = database.createStatement();
                var row =
                        statement.executeQuery(
                                "select count(*) from " + SchemaCatalog.quoted(table))) {
            row.next();
            return row.getLong(1);
        }
    }
}
