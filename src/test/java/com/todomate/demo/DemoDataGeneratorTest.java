package com.todomate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.cheer.EmojiValidator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoDataGeneratorTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000Z");
    private static final List<DemoUserRows> MANY =
            LongStream.rangeClosed(1, 200).mapToObj(generator(42, NOON)::rows).toList();
    private static final List<RowValues> TODOS =
            MANY.stream().flatMap(demoUserRows -> demoUserRows.todos().stream()).toList();

    @Test
    void sameSeedAndDateGenerateTheSameRows() {
        var later = Instant.parse("2026-11-20T14:59:00.000Z"); // not yet midnight in Seoul
        assertThat(generator(42, later).rows(2)).isEqualTo(MANY.get(1));
        assertThat(generator(42, NOON).rows(3)).isEqualTo(MANY.get(2));
        assertThat(generator(43, NOON).rows(2)).isNotEqualTo(MANY.get(1));
        assertThat(generator(42, NOON.plusSeconds(86_400)).rows(2)).isNotEqualTo(MANY.get(1));
    }

    @Test
    void idsAndHandlesAreUnique() {
        var ids =
                MANY.stream()
                        .flatMap(demoUserRows ->
                                Stream.of(
                                        List.of(demoUserRows.user()),
                                        demoUserRows.goals(),
                                        demoUserRows.quickInputs(),
                                        demoUserRows.todos(),
                                        demoUserRows.diaries(),
                                        demoUserRows.alarms()))
                        .flatMap(List::stream)
                        .map(row -> row.get("id"))
                        .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(MANY)
                .extracting(demoUserRows -> demoUserRows.user().get("handle"))
                .doesNotHaveDuplicates();
        assertThat(MANY)
                .extracting(demoUserRows -> String.valueOf(demoUserRows.user().get("handle")))
                .allMatch(handle -> handle.matches("[a-z0-9_.]{4,20}"));
        assertThat(MANY)
                .filteredOn(demoUserRows -> Objects.equals(demoUserRows.user().get("locale"), "ko"))
                .hasSize(100);
    }

    @Test
    void mostUsersStartTheWeekOnTheDefaultDayOfTheirLanguage() {
        Map.of("ko", "SUN", "en", "MON")
                .forEach((locale, day) ->
                        assertThat(MANY)
                                .extracting(DemoUserRows::user)
                                .filteredOn(user -> locale.equals(user.get("locale")))
                                .filteredOn(user -> day.equals(user.get("week_starts_on")))
                                .hasSizeBetween(75, 99));
    }

    @Test
    void timesAndStatesOfTodosAreConsistent() {
        assertThat(TODOS)
                .allSatisfy(todo -> {
                    var since = instant(todo, "created_at");
                    var changed = instant(todo, "updated_at");
                    assertThat(since).isNotNull().isBefore(NOON);
                    assertThat(changed).isBetween(since, NOON);
                    if (Objects.equals(todo.get("done"), true)) {
                        assertThat(instant(todo, "done_at")).isBetween(since, NOON);
                    } else {
                        assertThat(todo.get("done_at")).isNull();
                    }
                    var kept =
                            todo.get("date") == null || Objects.equals(todo.get("follows"), true);
                    assertThat(todo.get("state")).isEqualTo(kept ? "ARCHIVED" : "ACTIVE");
                    if (todo.get("date") == null) {
                        assertThat(todo.get("time")).isNull();
                        assertThat(todo.get("done")).isEqualTo(false);
                    }
                    assertThat(String.valueOf(todo.get("title")))
                            .isNotBlank()
                            .doesNotContain("{", "@");
                });
    }

    @Test
    void positionsAreUniquePerGoalAndDate() {
        assertThat(
                        TODOS.stream()
                                .map(todo ->
                                        Arrays.asList(
                                                todo.get("goal_id"),
                                                todo.get("date"),
                                                todo.get("position"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void usersHaveOpenDoneStoredAndTrashedTodosAroundToday() {
        var today = LocalDate.of(2026, 11, 20);
        assertThat(TODOS.size() / MANY.size()).isBetween(200, 300);
        assertThat(share("done", true)).isBetween(0.5, 0.7);
        assertThat(share("state", "ARCHIVED")).isBetween(0.01, 0.1);
        assertThat(TODOS)
                .filteredOn(todo -> todo.get("deleted_at") != null)
                .hasSizeBetween(100, 1000);
        assertThat(TODOS)
                .extracting(todo -> (LocalDate) todo.get("date"))
                .filteredOn(Objects::nonNull)
                .allMatch(date ->
                        date.isAfter(today.minusDays(30)) && date.isBefore(today.plusDays(16)))
                .contains(today, today.plusDays(10), today.minusDays(20));
        assertThat(MANY)
                .extracting(demoUserRows -> demoUserRows.goals().size())
                .allMatch(n -> n >= 3 && n <= 6);
        assertThat(
                        MANY.stream()
                                .flatMap(demoUserRows -> demoUserRows.goals().stream())
                                .map(goal -> goal.get("status")))
                .contains("ACTIVE", "DONE", "ENDED", "STOPPED");
    }

    @Test
    void quickInputsHaveTodosArchiveEntriesAndSkippedDays() {
        var quickInputs =
                MANY.stream().flatMap(demoUserRows -> demoUserRows.quickInputs().stream()).toList();
        assertThat(quickInputs.size() / (double) MANY.size()).isBetween(1.5, 4.0);
        assertThat(quickInputs).extracting(row -> row.get("mode")).contains("AUTO", "SUGGEST");
        assertThat(quickInputs)
                .extracting(row -> row.get("paused_at") == null)
                .contains(true, false);
        assertThat(TODOS)
                .filteredOn(todo -> todo.get("origin_id") != null)
                .hasSizeGreaterThan(1000)
                .allSatisfy(todo -> assertThat(todo.get("date")).isEqualTo(todo.get("origin_date")))
                .extracting(todo -> todo.get("state"))
                .contains("ACTIVE", "ARCHIVED");
        assertThat(MANY.stream().flatMap(demoUserRows -> demoUserRows.skippedDays().stream()))
                .extracting(day -> day.get("goal_id") != null)
                .contains(true, false);
    }

    @Test
    void publishedDiariesHaveAnEmojiAndNoneIsFromTheFuture() {
        var diaries =
                MANY.stream().flatMap(demoUserRows -> demoUserRows.diaries().stream()).toList();
        assertThat(diaries.size() / (double) MANY.size()).isBetween(7.0, 13.0);
        assertThat(diaries)
                .allSatisfy(diary -> {
                    assertThat(instant(diary, "updated_at"))
                            .isBetween(instant(diary, "created_at"), NOON);
                    if (diary.get("emoji") == null) assertThat(diary.get("draft")).isEqualTo(true);
                    else
                        assertThat(EmojiValidator.toFullyQualified("" + diary.get("emoji")))
                                .isEqualTo(diary.get("emoji"));
                    if (diary.get("body") != null) {
                        assertThat("" + diary.get("body")).isNotBlank().doesNotContain("{");
                    }
                });
        assertThat(diaries)
                .extracting(row -> Arrays.asList(row.get("owner_id"), row.get("date")))
                .doesNotHaveDuplicates();
        for (var column : List.of("emoji", "body", "temperature", "color", "photo_id")) {
            assertThat(diaries).extracting(row -> row.get(column) == null).contains(true, false);
        }
        assertThat(diaries)
                .extracting(row -> row.get("visibility"))
                .contains("PRIVATE", "SELECTED", "FOLLOWERS", "PUBLIC");
    }

    @Test
    void photosAreFewAndBelongToTheOwnersOfTheirResources() {
        assertThat(MANY.stream().mapToInt(demoUserRows -> demoUserRows.photos().size()).sum())
                .isBetween(200, 800);
        for (var demoUserRows : MANY) {
            var usedIds =
                    Stream.of(
                                    Stream.of(demoUserRows.user().get("avatar_id")),
                                    demoUserRows.diaries().stream().map(row -> row.get("photo_id")),
                                    demoUserRows.todos().stream().map(row -> row.get("photo_id")))
                            .flatMap(ids -> ids)
                            .filter(Objects::nonNull)
                            .toList();
            assertThat(demoUserRows.photos().stream().<Object>map(DemoPhoto::id))
                    .containsExactlyInAnyOrderElementsOf(usedIds);
            assertThat(demoUserRows.photos())
                    .allMatch(photo -> photo.ownerId().equals(demoUserRows.user().get("id")));
        }
    }

    @Test
    void alertsAreScheduledForTheFuture() {
        var demoUserRows = generator(42, NOON).rowsWithAlertTimes(1);
        var later = generator(42, NOON.plusSeconds(14_000)).rowsWithAlertTimes(1);
        assertThat(demoUserRows.todos()).anyMatch(todo -> todo.get("rings_at") != null);
        for (var todo : demoUserRows.todos()) {
            if (todo.get("rings_at") == null) continue;
            assertThat(instant(todo, "rings_at")).isAfterOrEqualTo(NOON);
            assertThat(todo.get("done")).isEqualTo(false);
            assertThat(todo.get("deleted_at")).isNull();
        }
        assertThat(later.todos())
                .allMatch(todo ->
                        todo.get("rings_at") == null
                                || !Objects.requireNonNull(instant(todo, "rings_at"))
                                        .isBefore(
                                                NOON.plusSeconds(14_000)
                                                        .truncatedTo(ChronoUnit.MINUTES)));
        for (long number = 1; number <= 100; number++) {
            for (var alarm : generator(42, NOON).rowsWithAlertTimes(number).alarms()) {
                var enabled = Objects.equals(alarm.get("enabled"), true);
                assertThat(alarm.get("rings_on") != null).isEqualTo(enabled);
                if (!enabled) continue;
                var date = (LocalDate) Objects.requireNonNull(alarm.get("rings_on"));
                assertThat(instant(alarm, "rings_at"))
                        .isBetween(NOON, NOON.plusSeconds(8 * 86_400));
                assertThat(
                                (int) Objects.requireNonNull(alarm.get("weekdays"))
                                                >> (date.getDayOfWeek().getValue() - 1)
                                        & 1)
                        .isEqualTo(1);
            }
        }
    }

    private static double share(String column, Object value) {
        return TODOS.stream().filter(todo -> value.equals(todo.get(column))).count()
                / (double) TODOS.size();
    }

    private static @Nullable Instant instant(
            Map<String, ? extends @Nullable Object> row, String column) {
        return (Instant) row.get(column);
    }

    private static DemoDataGenerator generator(long seed, Instant now) {
        return new DemoDataGenerator(seed, now, "hash", 1, 200);
    }
}
