package com.todomate.console;

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

/// A dump that is read, row by row; whatever is not exactly of its form is refused with its line.
final class Document {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final InputStream in;
    private final String name;
    private final Catalog catalog;

    Document(InputStream in, String name, Catalog catalog) {
        this.in = in;
        this.name = name;
        this.catalog = catalog;
    }

    void into(Rows rows) throws SQLException, IOException {
        try (var json = JSON.createParser(in)) {
            read(json, rows);
            rows.flush();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw wrong(e.getLocation().getLineNr(), "malformed JSON: " + e.getOriginalMessage());
        }
    }

    private void read(JsonParser json, Rows rows) throws SQLException {
        expect(json.nextToken() == JsonToken.START_OBJECT, json, "an object is expected");
        expect(
                Fixtures.SCHEMA.equals(json.nextName())
                        && json.nextToken() == JsonToken.VALUE_STRING,
                json,
                "the version of the schema is expected");
        var version = json.getString();
        if (!version.equals(catalog.version())) {
            throw new Failure(
                    "%s has schema version %s, the database has %s: load it with the program that wrote it."
                            .formatted(name, version, catalog.version()));
        }
        expect(
                Fixtures.TABLES.equals(json.nextName())
                        && json.nextToken() == JsonToken.START_OBJECT,
                json,
                "the tables are expected");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var table = catalog.tables().get(json.currentName());
            if (table == null) throw wrong(json, "there is no table " + json.currentName());
            expect(json.nextToken() == JsonToken.START_ARRAY, json, "a list of rows is expected");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                rows.add(table.name(), row(json, table));
            }
            expect(json.currentToken() == JsonToken.END_ARRAY, json, "a row is expected");
        }
        expect(
                json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null,
                json,
                "the end is expected");
    }

    private Map<String, @Nullable Object> row(JsonParser json, Catalog.Table table) {
        var row = new HashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var column = json.currentName();
            var kind = table.columns().get(column);
            if (kind == null) {
                throw wrong(json, "%s has no column %s".formatted(table.name(), column));
            }
            json.nextToken();
            try {
                row.put(column, kind.read(json));
            } catch (IllegalArgumentException e) {
                throw wrong(
                        json,
                        "%s.%s is not %s"
                                .formatted(
                                        table.name(),
                                        column,
                                        kind.name().toLowerCase(Locale.ROOT)));
            }
        }
        for (var column : table.columns().keySet()) {
            expect(row.containsKey(column), json, "the row has no " + column);
        }
        return row;
    }

    private void expect(boolean seen, JsonParser json, String what) {
        if (!seen) throw wrong(json, what);
    }

    private Failure wrong(JsonParser json, String what) {
        return wrong(json.currentTokenLocation().getLineNr(), what);
    }

    private Failure wrong(int line, String what) {
        return new Failure("%s, line %d: %s.".formatted(name, line, what));
    }
}
