package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Some types of notifications, kept as their names with commas between.
public record NotificationTypes(Set<NotificationType> types) {

    static final NotificationTypes NONE = new NotificationTypes(Set.of());

    @JsonCreator
    static NotificationTypes of(Collection<NotificationType> types) {
        var set = EnumSet.noneOf(NotificationType.class);
        set.addAll(types);
        return new NotificationTypes(set);
    }

    @JsonValue
    List<NotificationType> list() {
        return types.stream().sorted().toList();
    }

    boolean include(NotificationType type) {
        return types.contains(type);
    }

    @Converter(autoApply = true)
    static class Names implements AttributeConverter<NotificationTypes, String> {

        @Override
        public String convertToDatabaseColumn(NotificationTypes some) {
            return some.list().stream().map(Enum::name).collect(Collectors.joining(","));
        }

        @Override
        public NotificationTypes convertToEntityAttribute(String names) {
            return of(
                    Arrays.stream(names.split(","))
                            .filter(name -> !name.isEmpty())
                            .map(NotificationType::valueOf)
                            .toList());
        }
    }
}
