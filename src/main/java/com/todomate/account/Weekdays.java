package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.core.types.dsl.NumberExpression;
import com.todomate.account.Settings.Weekday;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// A set of weekdays, kept as seven bits: Monday the lowest (1), Sunday the highest (64).
public record Weekdays(byte bits) {

    public static final Weekdays ALL = of(List.of(Weekday.values()));

    @JsonCreator
    public static Weekdays of(Collection<Weekday> days) {
        return new Weekdays((byte) days.stream().mapToInt(Weekday::bit).reduce(0, (a, b) -> a | b));
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

    /// Whether a column of such bits names any of these.
    public static BooleanExpression anyOf(Collection<Weekday> days, NumberExpression<Byte> bits) {
        return Expressions.booleanTemplate("bitand({0}, {1}) <> 0", bits, of(days).bits());
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
