package com.todomate.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.NumberExpression;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// A set of weekdays, stored as seven bits: Monday is the lowest (1), Sunday the highest (64).
public record WeekdaySet(byte bits) {

    public static final WeekdaySet ALL = of(List.of(Weekday.values()));

    /// Throws an IllegalArgumentException on a null among the days, which a client may send.
    @JsonCreator
    public static WeekdaySet of(Collection<Weekday> days) {
        if (days.stream().anyMatch(Objects::isNull)) throw new IllegalArgumentException("null");
        return new WeekdaySet(
                (byte) days.stream().mapToInt(Weekday::bit).reduce(0, (a, b) -> a | b));
    }

    @JsonValue
    List<Weekday> days() {
        return Arrays.stream(Weekday.values()).filter(this::include).toList();
    }

    public boolean include(Weekday day) {
        return (bits & day.bit()) != 0;
    }

    public boolean empty() {
        return bits == 0;
    }

    /// Matches rows whose column of such bits contains any of the days.
    public static BooleanExpression intersects(
            Collection<Weekday> days, NumberExpression<Byte> bits) {
        return Expressions.booleanTemplate("bitand({0}, {1}) <> 0", bits, of(days).bits());
    }

    @Converter(autoApply = true)
    static class WeekdaySetConverter implements AttributeConverter<WeekdaySet, Byte> {

        @Override
        public Byte convertToDatabaseColumn(WeekdaySet days) {
            return days.bits();
        }

        @Override
        public WeekdaySet convertToEntityAttribute(Byte bits) {
            return new WeekdaySet(bits);
        }
    }
}
