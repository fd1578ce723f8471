package com.todomate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.000Z");
    private static final List<Life> MANY =
            LongStream.rangeClosed(1, 200).mapToObj(lives(42, NOON)::of).toList();
    private static final List<Columns> TODOS =
            MANY.stream().flatMap(life -> life.todos().stream()).toList();

    @Test
    void theSameSeedAndDateMakeTheSameLives() {
        var later = Instant.parse("2026-11-20T14:59:00.000Z"); // not yet midnight in Seoul
        assertThat(lives(42, later).of(2)).isEqualTo(MANY.get(1));
        assertThat(lives(42, NOON).of(3)).isEqualTo(MANY.get(2));
        assertThat(lives(43, NOON).of(2)).isNotEqualTo(MANY.get(1));
        assertThat(lives(42, NOON.plusSeconds(86_400)).of(2)).isNotEqualTo(MANY.get(1));
    }

    @Test
    void nobodyIsSomebodyElse() {
        var ids =
                MANY.stream()
                        .flatMap(life ->
                                Stream.of(
                                        List.of(life.user()),
                                        life.goals(),
                                        life.quickInputs(),
                                        life.todos()))
                        .flatMap(List::stream)
                        .map(row -> row.get("id"))
                        .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(MANY).extracting(life -> life.user().get("handle")).doesNotHaveDuplicates();
        assertThat(MANY)
                .extracting(life -> String.valueOf(life.user().get("handle")))
                .allMatch(handle -> handle.matches("[a-z0-9_.]{4,20}"));
        assertThat(MANY)
                .filteredOn(life -> Objects.equals(life.user().get("locale"), "ko"))
                .hasSize(100);
    }

    @Test
    void whatIsDoneWasPlannedBeforeAndIsOver() {
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
    void placesAreTakenOnce() {
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
    void aLifeHasOpenDoneStoredAndTrashedTodosAroundToday() {
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
        assertThat(MANY).extracting(life -> life.goals().size()).allMatch(n -> n >= 3 && n <= 6);
        assertThat(
                        MANY.stream()
                                .flatMap(life -> life.goals().stream())
                                .map(goal -> goal.get("status")))
                .contains("ACTIVE", "DONE", "ENDED", "STOPPED");
    }

    @Test
    void quickInputsLeaveTodosEntriesAndSkippedDaysBehind() {
        var quickInputs = MANY.stream().flatMap(life -> life.quickInputs().stream()).toList();
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
        assertThat(MANY.stream().flatMap(life -> life.skippedDays().stream()))
                .extracting(day -> day.get("goal_id") != null)
                .contains(true, false);
    }

    private static double share(String column, Object value) {
        return TODOS.stream().filter(todo -> value.equals(todo.get(column))).count()
                / (double) TODOS.size();
    }

    private static @Nullable Instant instant(
            Map<String, ? extends @Nullable Object> row, String column) {
        return (Instant) row.get(column);
    }

    private static Lives lives(long seed, Instant now) {
        return new Lives(seed, Clock.fixed(now, ZoneOffset.UTC), "hash");
    }
}
