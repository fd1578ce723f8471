package com.todomate.console;

import com.todomate.viewset.Viewer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Invents users and what they plan, from four weeks ago to two weeks ahead. The same seed, number
/// and date make the same life.
final class Lives {

    private static final int PAST = 28;
    private static final int FUTURE = 14;
    private static final Pattern RANGE = Pattern.compile("\\{(\\d+)-(\\d+)}");
    private static final List<Phrases> LANGUAGES = List.of(Phrases.of("ko"), Phrases.of("en"));
    private static final List<String> COLORS =
            List.of(
                    "#5B8DEF", "#F2994A", "#27AE60", "#EB5757", "#9B51E0", "#F2C94C", "#2D9CDB",
                    "#FF8FAB", "#6FCF97", "#BB6BD9", "#828282", "#8D6E63");
    private static final List<String> VISIBILITIES =
            List.of(
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "FOLLOWERS",
                    "PUBLIC",
                    "PUBLIC",
                    "PUBLIC",
                    "PRIVATE",
                    "PRIVATE",
                    "HIDDEN");

    private final long seed;
    private final Instant now;
    private final String passwordHash;

    Lives(long seed, Clock clock, String passwordHash) {
        this.seed = seed;
        this.now = clock.instant();
        this.passwordHash = passwordHash;
    }

    Life of(long number) {
        return new Person(number).life();
    }

    /// One life in the making.
    private final class Person {

        private final long number;
        private final Dice dice;
        private final Phrases phrases;
        private final UUID id;
        private final ZoneId zone;
        private final LocalTime dayStartsAt;
        private final LocalDate today;
        private final List<Map<String, @Nullable Object>> goals = new ArrayList<>();
        private final List<Map<String, @Nullable Object>> todos = new ArrayList<>();
        private int ids;

        Person(long number) {
            this.number = number;
            this.dice = Dice.of(seed, number);
            this.phrases = LANGUAGES.get((int) (number % LANGUAGES.size()));
            this.zone = ZoneId.of(dice.oneOf(phrases.zones()));
            this.dayStartsAt = dice.percent(15) ? LocalTime.of(4, 0) : LocalTime.MIDNIGHT;
            var nobody = new UUID(0, 0);
            this.today = new Viewer(nobody, nobody, false, zone, dayStartsAt, now).today();
            this.id = id();
        }

        Life life() {
            var themes = new ArrayList<>(phrases.themes());
            Collections.shuffle(themes, dice.random());
            var count = dice.between(3, 6);
            for (int i = 0; i < count; i++) goal(themes.get(i), i);
            return new Life(user(), goals, todos);
        }

        private Map<String, @Nullable Object> user() {
            var name = dice.oneOf(phrases.names());
            var handle = name.spelt() + "_" + number;
            var full = phrases.fullName().formatted(name.written(), dice.oneOf(phrases.families()));
            var born = moment(today.minusDays(dice.between(60, 120)), 8, 22);
            return row(
                    "id",
                    id,
                    "version",
                    0,
                    "created_at",
                    born,
                    "updated_at",
                    born,
                    "handle",
                    handle,
                    "email",
                    handle + Seed.DOMAIN,
                    "password_hash",
                    passwordHash,
                    "display_name",
                    full,
                    "bio",
                    dice.percent(60) ? dice.oneOf(phrases.bios()) : null,
                    "role",
                    "USER",
                    "time_zone",
                    zone.getId(),
                    "day_starts_at",
                    dayStartsAt,
                    "week_starts_on",
                    dice.percent(70) ? "MON" : "SUN",
                    "locale",
                    phrases.locale(),
                    "searchable",
                    true,
                    "searchable_by_email",
                    false,
                    "follow_approval",
                    dice.percent(80) ? "AUTO" : "REQUEST",
                    "cheers_from",
                    dice.percent(85) ? "EVERYONE" : "FOLLOWERS",
                    "default_goal_visibility",
                    "FOLLOWERS",
                    "default_diary_visibility",
                    "PRIVATE",
                    "quick_input_mode",
                    "SUGGEST");
        }

        /// Newer goals come first; the last ones may be finished.
        private void goal(Phrases.Theme theme, int position) {
            var goal = id();
            var born = moment(today.minusDays(34L + 4L * position + dice.between(0, 3)), 8, 22);
            var finished =
                    position > 1 && dice.percent(30) ? today.minusDays(dice.between(2, 20)) : null;
            var finishedAt = finished == null ? null : moment(finished, 23, 23);
            goals.add(
                    row(
                            "id",
                            goal,
                            "owner_id",
                            id,
                            "version",
                            finished == null ? 0 : 1,
                            "created_at",
                            born,
                            "updated_at",
                            finishedAt == null ? born : finishedAt,
                            "title",
                            theme.goal(),
                            "color",
                            dice.oneOf(COLORS),
                            "visibility",
                            dice.oneOf(VISIBILITIES),
                            "status",
                            finished == null
                                    ? "ACTIVE"
                                    : dice.oneOf(List.of("DONE", "DONE", "ENDED", "STOPPED")),
                            "finished_at",
                            finishedAt,
                            "position",
                            position));
            var last = finished == null ? today.plusDays(FUTURE) : finished;
            for (var day = today.minusDays(PAST); !day.isAfter(last); day = day.plusDays(1)) {
                var start = dice.between(0, theme.todos().size() - 1);
                var count = busy(day);
                for (int i = 0; i < count; i++) {
                    var phrase = theme.todos().get((start + i) % theme.todos().size());
                    planned(goal, phrase, day, i);
                }
            }
            var stored = dice.between(0, theme.someday().size());
            for (int i = 0; i < stored; i++) stored(goal, theme.someday().get(i), i);
        }

        private int busy(LocalDate day) {
            var most = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 2 : 4;
            return dice.between(0, day.isAfter(today) ? most / 2 : most);
        }

        /// Nothing of today is done yet, so that a life does not depend on the time of day.
        private void planned(UUID goal, String phrase, LocalDate day, int position) {
            var at = phrase.indexOf('@');
            var time =
                    at < 0 || dice.percent(25) ? null : LocalTime.parse(phrase.substring(at + 1));
            var eve = day.isBefore(today) ? day : today;
            var planned = moment(eve.minusDays(dice.between(1, 4)), 20, 22);
            var done = day.isBefore(today) && dice.percent(85);
            var hour = time == null ? dice.between(8, 22) : time.getHour();
            var doneAt = done ? moment(day, hour, 23) : null;
            var trashed = !done && day.isBefore(today) && dice.percent(8);
            var todo = todo(goal, at < 0 ? phrase : phrase.substring(0, at), planned, position);
            todo.put("version", done || trashed ? 1 : 0);
            todo.put("date", day);
            todo.put("time", time);
            todo.put("state", "ACTIVE");
            todo.put("done", done);
            todo.put("done_at", doneAt);
            if (trashed) todo.put("deleted_at", moment(day, 23, 23));
            if (done) todo.put("updated_at", doneAt);
            if (trashed) todo.put("updated_at", todo.get("deleted_at"));
            todos.add(todo);
        }

        private void stored(UUID goal, String phrase, int position) {
            var since = moment(today.minusDays(dice.between(1, PAST)), 8, 22);
            todos.add(todo(goal, phrase, since, position));
        }

        /// Without a date, until one is given.
        private Map<String, @Nullable Object> todo(
                UUID goal, String phrase, Instant since, int position) {
            var memo = dice.percent(12) ? dice.oneOf(phrases.memos()) : null;
            return row(
                    "id",
                    id(),
                    "owner_id",
                    id,
                    "version",
                    0,
                    "created_at",
                    since,
                    "updated_at",
                    since,
                    "deleted_at",
                    null,
                    "goal_id",
                    goal,
                    "title",
                    numbered(phrase),
                    "date",
                    null,
                    "time",
                    null,
                    "memo",
                    memo,
                    "memo_public",
                    memo != null && dice.percent(30),
                    "visibility",
                    dice.percent(5) ? "PRIVATE" : "INHERIT",
                    "done",
                    false,
                    "done_at",
                    null,
                    "state",
                    "ARCHIVED",
                    "position",
                    position);
        }

        private String numbered(String phrase) {
            return RANGE.matcher(phrase)
                    .replaceAll(range -> {
                        var least = Integer.parseInt(range.group(1));
                        var most = Integer.parseInt(range.group(2));
                        return Integer.toString(dice.between(least, most));
                    })
                    .strip();
        }

        /// Some moment of a day between two hours, the last one included.
        private Instant moment(LocalDate day, int first, int last) {
            var time = LocalTime.of(dice.between(first, last), dice.between(0, 59));
            var within = dice.between(0, 59_999) * 1_000_000L;
            return day.atTime(time).plusNanos(within).atZone(zone).toInstant();
        }

        /// Version 7, and ascending from user to user and row to row, which is what InnoDB writes
        /// fastest.
        private UUID id() {
            var millis = today.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            var high = ((millis + number) << 16) | 0x7000 | ids++;
            var low = (dice.random().nextLong() >>> 2) | (1L << 63);
            return new UUID(high, low);
        }
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }
}
