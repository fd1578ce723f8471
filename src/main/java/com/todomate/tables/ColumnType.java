package com.todomate.tables;

import com.todomate.http.WireFormats;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The type of a column, and its representations in Java, the database and JSON.
public enum ColumnType {
    ID(UUID.class),
    BYTES(byte[].class),
    INSTANT(Instant.class),
    DATE(LocalDate.class),
    TIME(LocalTime.class),
    BOOLEAN(Boolean.class),
    NUMBER(BigDecimal.class),
    TEXT(String.class);

    private final Class<?> type;

    ColumnType(Class<?> type) {
        this.type = type;
    }

    /// Maps `data_type` and `column_type` of the information schema.
    static ColumnType of(String data, String column) {
        return switch (data) {
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
                    column.equals("binary(16)") ? ID : BYTES;
            case "datetime", "timestamp" -> INSTANT;
            case "date" -> DATE;
            case "time" -> TIME;
            case "tinyint",
                    "smallint",
                    "mediumint",
                    "int",
                    "bigint",
                    "decimal",
                    "float",
                    "double" ->
                    column.equals("tinyint(1)") ? BOOLEAN : NUMBER;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "json" ->
                    TEXT;
            default -> throw new IllegalStateException("Unsupported column type: " + column + ".");
        };
    }

    /// Reads a column of the current row.
    @Nullable
    public Object read(ResultSet row, int index) throws SQLException {
        return switch (this) {
            case ID -> {
                var bytes = row.getBytes(index);
                yield bytes == null ? null : UuidBytes.of(bytes);
            }
            case INSTANT -> {
                var local = row.getObject(index, LocalDateTime.class);
                yield local == null ? null : local.toInstant(ZoneOffset.UTC);
            }
            default -> row.getObject(index, type);
        };
    }

    /// Converts a value for the JDBC driver.
    static @Nullable Object forDatabase(@Nullable Object value) {
        return switch (value) {
            case UUID id -> UuidBytes.bytes(id);
            case Instant instant -> instant.atOffset(ZoneOffset.UTC).toLocalDateTime();
            case null, default -> value;
        };
    }

    public void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case byte[] bytes -> json.writeString(Base64.getEncoder().encodeToString(bytes));
            case Boolean bool -> json.writeBoolean(bool);
            case BigDecimal number -> json.writeNumber(number);
            case String text -> json.writeString(text);
            default -> json.writeString(WireFormats.write(value));
        }
    }

    /// Reads a JSON value. Throws an IllegalArgumentException when it is not of this type.
    @Nullable
    public Object read(JsonParser json) {
        var token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) return null;
        return switch (this) {
            case BOOLEAN -> {
                require(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
                yield token == JsonToken.VALUE_TRUE;
            }
            case NUMBER -> {
                require(token.isNumeric());
                yield json.getDecimalValue();
            }
            default -> {
                require(token == JsonToken.VALUE_STRING);
                var text = json.getString();
                yield switch (this) {
                    case TEXT -> text;
                    case BYTES -> Base64.getDecoder().decode(text);
                    default -> WireFormats.read(text, type);
                };
            }
        };
    }

    private static void require(boolean condition) {
        if (!condition) throw new IllegalArgumentException();
    }
}
