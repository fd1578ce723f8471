package com.todomate.quickinput;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.todomate.account.Settings.Weekday;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// A set of weekdays, kept as seven bits: Monday the lowest (1), Sunday the highest (64).
public record Weekdays(byte bits) {

    @JsonCreator
    static Weekdays of(Collection<Weekday> days) {
        return new Weekdays((byte) days.stream().mapToInt(Weekday::bit).reduce(0, (a, b) -> a | b));
    }

    @JsonValue
    List<Weekday> days() {
        return Arrays.stream(Weekday.values()).filter(this::include).toList();
    }

    boolean include(Weekday day) {
        return (bits & day.bit()) != 0;
    }

    boolean empty() {
        return bits == 0;
    }

    @Converter(autoApply = true)
    static class Bits implements AttributeConverter<Weekdays, Byte> {

        @Override
        public Byte convertToDatabaseColumn(Weekdays days) {
            return days.bits();
        }

        @Override
        public Weekdays convertToEntityAttribute(Byte bits) {
            return new Weekdays(bits);
        }
    }
}
