package com.todomate.viewset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/// Teaches [Formats] to JSON and to query parameters, so that nothing else is understood.
@Configuration(proxyBeanMethods = false)
class WireFormat implements WebMvcConfigurer {

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

    /// For the elements of collections, which no editor of [StrictForms] reaches.
    @Override
    public void addFormatters(FormatterRegistry registry) {
        Formats.READERS.keySet().stream()
                .filter(type -> type != String.class)
                .forEach(type -> parameter(registry, type));
        registry.addConverterFactory(new Names());
    }

    /// Enums by their exact names; Spring's own reads an empty name as null.
    private static final class Names implements ConverterFactory<String, Enum<?>> {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public <T extends Enum<?>> Converter<String, T> getConverter(Class<T> type) {
            return name -> (T) Enum.valueOf((Class) type, name);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void parameter(FormatterRegistry registry, Class<T> type) {
        registry.addConverter(String.class, type, text -> (T) Formats.read(text, type));
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
                            return (T) Formats.read(parser.getString(), type);
                        } catch (RuntimeException e) {
                            return (T)
                                    context.handleWeirdStringValue(
                                            type, parser.getString(), "not of its form");
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
                        json.writeString(Formats.write(value));
                    }
                });
    }
}
