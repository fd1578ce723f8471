package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.quickinput.GoalOperations.Dawn;
import com.todomate.security.Tokens;
import com.todomate.viewset.OwnDay;
import com.todomate.viewset.Viewer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Thousands of random operations on quick inputs, todos, goals and time: after each of them the
/// server says and shows what the model does, and the rows in the database are sound.
/// `-Dtodomate.properties.seed=` and `-Dtodomate.properties.examples=` make other and longer runs.
@Tag("once")
@ApiTest
class LifeCycleProperties {

    private static final long SEED = Long.getLong("todomate.properties.seed", 20261121);
    private static final int EXAMPLES = Integer.getInteger("todomate.properties.examples", 10);
    private static final int OPERATIONS = 300;
    private static final int SHRINKING = 3_000;

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired Tokens tokens;
    @Autowired DailyJob job;
    @Autowired Daybreak daybreak;

    private final Map<String, Integer> verdicts = new TreeMap<>();
    private int done;

    @Test
    void theServerDoesWhatTheTablesSay() {
        qt().withFixedSeed(SEED)
                .withExamples(EXAMPLES + 3)
                .withShrinkCycles(0)
                .forAll(lists().of(Operations.any()).ofSize(OPERATIONS))
                .describedAs(all -> all.size() + " operations")
                .checkAssert(this::check);
        System.out.printf(
                "%d operations in %d sequences of seed %d: %s%n", done, EXAMPLES, SEED, verdicts);
        assertThat(verdicts.keySet()).as("refusals met").hasSizeGreaterThan(10);
    }

    private void check(List<Operation> operations) {
        // QuickTheories begins with sequences of one operation, again and again.
        if (Set.copyOf(operations).size() < 3) return;
        var run = new Run(false);
        var first = run.failure(operations);
        if (first == null) return;
        System.out.printf("Seed %d, after %d operations: %s%n", SEED, done, first.getMessage());
        var shrinking = new Shrinking<Operation>(some -> failing(some, first), SHRINKING);
        var smallest = shrinking.smallest(run.through);
        throw new AssertionError(
                "Seed %d, the shortest of what fails alike:%n%s"
                        .formatted(
                                SEED,
                                smallest.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(System.lineSeparator()))),
                new Run(true).failure(smallest));
    }

    /// What a failure is, is told by the first word of its message: none shall shrink to another.
    private List<Operation> failing(List<Operation> operations, Throwable alike) {
        var run = new Run(true);
        var failure = run.failure(operations);
        return failure != null && kind(failure).equals(kind(alike)) ? run.through : List.of();
    }

    private static String kind(Throwable failure) {
        return failure.getClass() + String.valueOf(failure.getMessage()).split(" ", 2)[0];
    }

    /// One sequence in the life of one new person.
    private final class Run implements World.Outside {

        private Person person = people.signUp("prop");
        private final UUID session = endlessSession();
        private final List<Operation> through = new ArrayList<>();
        private final boolean thorough;
        private LocalDate latest = LocalDate.MIN;

        Run(boolean thorough) {
            this.thorough = thorough;
        }

        @Nullable Throwable failure(List<Operation> operations) {
            try {
                go(operations);
                return null;
            } catch (AssertionError | RuntimeException e) {
                return e;
            }
        }

        /// Remembers what it went through, without what did nothing.
        private void go(List<Operation> operations) {
            clock.advanceTo(LocalTime.of(12, 30));
            person = signedIn();
            var world = new World(person, clock.instant(), this, verdicts);
            var invariants = new Invariants(sql);
            try {
                for (var operation : operations) {
                    through.add(operation);
                    if (!world.does(operation)) {
                        through.removeLast();
                        continue;
                    }
                    world.compare(done++, thorough);
                    var today = world.plan.today();
                    if (latest.isBefore(today)) latest = today;
                    invariants.hold(person.id(), latest);
                    invariants.nothingIsLost(person.id(), world.plan);
                }
            } finally {
                sql.update(
                        "update quick_input set due_at = null where owner_id = unhex(?)",
                        person.id().replace("-", ""));
            }
        }

        @Override
        public void later(long hours) {
            clock.advance(Duration.ofHours(hours));
        }

        /// Signing in as often as time goes on would be most of the work.
        @Override
        public Person signedIn() {
            person = person.withToken(tokens.issue(UUID.fromString(person.id()), session));
            return person;
        }

        private UUID endlessSession() {
            var id = person.id().replace("-", "");
            sql.update("update session set expires_at = '2999-01-01' where user_id = unhex(?)", id);
            return sql.queryForObject(
                    "select id from session where user_id = unhex(?)",
                    (row, i) -> {
                        var bits = ByteBuffer.wrap(row.getBytes(1));
                        return new UUID(bits.getLong(), bits.getLong());
                    },
                    id);
        }

        @Override
        public void begin(Dawn dawn) {
            if (dawn == Dawn.JOB) {
                job.run();
                return;
            }
            var settings = person.get("/me/settings").expect(200);
            var day =
                    new OwnDay(
                            ZoneId.of(String.valueOf(settings.at("/timeZone"))),
                            LocalTime.parse(String.valueOf(settings.at("/dayStartsAt"))));
            var id = UUID.fromString(person.id());
            daybreak.open(new Viewer(id, id, false, day, clock.instant()));
        }
    }
}
