package com.todomate.web;

import com.todomate.http.WireFormats;
import com.todomate.problem.InvalidTextException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// Registers the formats of [WireFormats] with Jackson, so that JSON accepts no other format of
/// these types.
@Configuration(proxyBeanMethods = false)
class WireFormatConfiguration {

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        var module = new SimpleModule("wire-format");
        List.of(
                        UUID.class,
                        LocalDate.class,
                        YearMonth.class,
                        LocalTime.class,
                        Instant.class,
                        String.class)
                .forEach(type -> read(module, type));
        write(module, LocalTime.class);
        write(module, Instant.class);
        return builder -> builder.addModule(module);
    }

    @SuppressWarnings("unchecked")
    private static <T> void read(SimpleModule module, Class<T> type) {
        module.addDeserializer(
                type,
                new StdScalarDeserializer<T>(type) {
                    @Override
                    public T deserialize(JsonParser parser, DeserializationContext context) {
                        if (parser.currentToken() != JsonToken.VALUE_STRING) {
                            return (T) context.handleUnexpectedToken(type, parser);
                        }
                        try {
                            return (T) WireFormats.read(parser.getString(), type);
                        } catch (InvalidTextException e) {
                            throw context.instantiationException(type, e);
                        } catch (IllegalArgumentException e) {
                            return (T)
                                    context.handleWeirdStringValue(
                                            type,
                                            parser.getString(),
                                            "not in the format of its type");
                        }
                    }
                });
    }

    private static <T> void write(SimpleModule module, Class<T> type) {
        module.addSerializer(
                type,
                new StdScalarSerializer<T>(type) {
                    @Override
                    public void serialize(
                            T value, JsonGenerator json, SerializationContext context) {
                        json.writeString(WireFormats.write(value));
                    }
                });
    }
}
