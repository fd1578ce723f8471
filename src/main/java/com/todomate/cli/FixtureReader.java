package com.todomate.cli;

import com.todomate.tables.BatchInserter;
import com.todomate.tables.CommandException;
import com.todomate.tables.SchemaCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a dump row by row. Throws a [CommandException] with the line for anything that no dump
/// contains.
final class FixtureReader {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final InputStream in;
    private final String name;
    private final SchemaCatalog schemaCatalog;

    FixtureReader(InputStream in, String name, SchemaCatalog schemaCatalog) {
        this.in = in;
        this.name = name;
        this.schemaCatalog = schemaCatalog;
    }

    void into(BatchInserter batchInserter) throws SQLException, IOException {
        try (var json = JSON.createParser(in)) {
            read(json, batchInserter);
            batchInserter.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw invalid(e.getLocation().getLineNr(), "malformed JSON: " + e.getOriginalMessage());
        }
    }

    private void read(JsonParser json, BatchInserter batchInserter) throws SQLException {
        expect(json.nextToken() == JsonToken.START_OBJECT, json, "an object is expected");
        expect(
                FixturesCommand.SCHEMA.equals(json.nextName())
                        && json.nextToken() == JsonToken.VALUE_STRING,
                json,
                "the version of the schema is expected");
        var version = json.getString();
        if (!version.equals(schemaCatalog.version())) {
            throw new CommandException(
                    "%s has schema version %s, the database has %s: load it with the program that wrote it."
                            .formatted(name, version, schemaCatalog.version()));
        }
        expect(
                FixturesCommand.TABLES.equals(json.nextName())
                        && json.nextToken() == JsonToken.START_OBJECT,
                json,
                "the tables are expected");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var table = schemaCatalog.tables().get(json.currentName());
            if (table == null) throw invalid(json, "there is no table " + json.currentName());
            expect(json.nextToken() == JsonToken.START_ARRAY, json, "a list of rows is expected");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                batchInserter.add(table.name(), row(json, table));
            }
            expect(json.currentToken() == JsonToken.END_ARRAY, json, "a row is expected");
        }
        expect(
                json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null,
                json,
                "the end is expected");
    }

    private Map<String, @Nullable Object> row(JsonParser json, SchemaCatalog.Table table) {
        var row = new HashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var column = json.currentName();
            var columnType = table.columns().get(column);
            if (columnType == null) {
                throw invalid(json, "%s has no column %s".formatted(table.name(), column));
            }
            json.nextToken();
            try {
                row.put(column, columnType.read(json));
            } catch (IllegalArgumentException e) {
                throw invalid(
                        json,
                        "%s.%s is not %s"
                                .formatted(
                                        table.name(),
                                        column,
                                        columnType.name().toLowerCase(Locale.ROOT)));
            }
        }
        for (var column : table.columns().keySet()) {
            expect(row.containsKey(column), json, "the row has no " + column);
        }
        return row;
    }

    private void expect(boolean condition, JsonParser json, String problem) {
        if (!condition) throw invalid(json, problem);
    }

    private CommandException invalid(JsonParser json, String problem) {
        return invalid(json.currentTokenLocation().getLineNr(), problem);
    }

    private CommandException invalid(int line, String problem) {
        return new CommandException("%s, line %d: %s.".formatted(name, line, problem));
    }
}
