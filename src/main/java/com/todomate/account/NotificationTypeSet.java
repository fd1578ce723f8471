package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A set of notification types, stored as a comma-separated list of their names.
public record NotificationTypeSet(Set<NotificationType> types) {

    static final NotificationTypeSet NONE = new NotificationTypeSet(Set.of());

    /// Throws an IllegalArgumentException on a null among the types, which a client may send.
    @JsonCreator
    static NotificationTypeSet of(Collection<NotificationType> types) {
        if (types.stream().anyMatch(Objects::isNull)) throw new IllegalArgumentException("null");
        var set = EnumSet.noneOf(NotificationType.class);
        set.addAll(types);
        return new NotificationTypeSet(set);
    }

    @JsonValue
    List<NotificationType> sortedList() {
        return types.stream().sorted().toList();
    }

    boolean contains(NotificationType type) {
        return types.contains(type);
    }

    @Converter(autoApply = true)
    static class NotificationTypeSetConverter
            implements AttributeConverter<NotificationTypeSet, String> {

        @Override
        public String convertToDatabaseColumn(NotificationTypeSet set) {
            return set.sortedList().stream().map(Enum::name).collect(Collectors.joining(","));
        }

        @Override
        public NotificationTypeSet convertToEntityAttribute(String names) {
            return of(
                    Arrays.stream(names.split(","))
                            .filter(name -> !name.isEmpty())
                            .map(NotificationType::valueOf)
                            .toList());
        }
    }
}
