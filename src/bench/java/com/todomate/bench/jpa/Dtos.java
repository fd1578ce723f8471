package com.todomate.bench.jpa;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The bodies of requests and responses.
final class Dtos {

    private static final String MOMENT = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

    private Dtos() {}

    record Key(String publicKey) {}

    record Page<T>(List<T> items, String nextCursor) {}

    record EmojiCount(String emoji, long count, boolean mine) {}

    record Cheers(long total, List<EmojiCount> byEmoji) {}

    record Photo(UUID id, String url, String thumbUrl) {}

    record Avatar(String url, String thumbUrl) {}

    record User(UUID id, String handle, String displayName, Avatar avatar) {}

    record Origin(UUID quickInputId, LocalDate occurrenceDate, Boolean follows) {}

    record Todo(
            UUID id,
            int version,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant createdAt,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant updatedAt,
            UUID goalId,
            String title,
            LocalDate date,
            @JsonFormat(pattern = "HH:mm") LocalTime time,
            String memo,
            boolean memoPublic,
            @JsonInclude(JsonInclude.Include.NON_NULL) Boolean memoTruncated,
            String visibility,
            UUID photoId,
            boolean done,
            String state,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant doneAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer position,
            Origin origin,
            Photo photo,
            Cheers cheers) {}

    record Suggestion(
            String kind,
            UUID goalId,
            String title,
            @JsonFormat(pattern = "HH:mm") LocalTime time,
            String memo,
            UUID todoId,
            UUID quickInputId,
            LocalDate occurrenceDate) {}

    record Goal(
            UUID id,
            int version,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant createdAt,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant updatedAt,
            String title,
            String color,
            @JsonInclude(JsonInclude.Include.NON_NULL) String visibility,
            @JsonInclude(JsonInclude.Include.NON_NULL) Collection<UUID> viewerIds,
            String status,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant finishedAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer position,
            List<Todo> todos,
            List<Suggestion> suggestions) {}

    record Diary(
            UUID id,
            int version,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant createdAt,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant updatedAt,
            LocalDate date,
            String emoji,
            String body,
            Integer temperature,
            String color,
            UUID photoId,
            @JsonInclude(JsonInclude.Include.NON_NULL) String visibility,
            @JsonInclude(JsonInclude.Include.NON_NULL) Collection<UUID> viewerIds,
            boolean draft,
            Photo photo,
            Cheers cheers) {}

    record Alarm(
            UUID id,
            int version,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant createdAt,
            @JsonFormat(pattern = MOMENT, timezone = "UTC") Instant updatedAt,
            @JsonFormat(pattern = "HH:mm") LocalTime time,
            List<String> weekdays,
            String label,
            boolean enabled) {}

    record Day(
            LocalDate date,
            LocalDate today,
            User user,
            List<Goal> goals,
            Diary diary,
            Cheers cheers,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Alarm> alarms) {}

    record FeedEntry(User user, Day day) {}

    record ColorShare(String color, long done, long total) {}

    record MonthDay(
            LocalDate date,
            long total,
            long done,
            long remaining,
            boolean allDone,
            List<ColorShare> colors,
            String emoji) {}

    record Month(YearMonth month, LocalDate today, List<MonthDay> days) {}

    record NewTodo(
            UUID goalId,
            String title,
            LocalDate date,
            LocalTime time,
            String memo,
            Boolean memoPublic,
            String visibility) {}
}
