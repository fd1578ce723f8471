package com.todomate.quickinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.http.Viewer;
import com.todomate.quickinput.GoalOperations.DayBeginning;
import com.todomate.security.AccessTokenService;
import com.todomate.time.LogicalDay;
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

/// Runs random operations on quick inputs, todos, goals and time against the server and the model.
/// After each operation the responses and the data must match the model, and the rows must keep
/// their invariants. The package description explains the method.
///
/// `-Dtodomate.properties.seed=` sets the seed and `-Dtodomate.properties.examples=` the number of
/// sequences.
@Tag("once")
@ApiTest
class LifeCycleProperties {

    private static final long SEED = Long.getLong("todomate.properties.seed", 20261121);
    private static final int EXAMPLES = Integer.getInteger("todomate.properties.examples", 4);
    private static final int OPERATIONS = 300;
    private static final int SHRINKING = 3_000;

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired AccessTokenService accessTokenService;
    @Autowired DayRolloverJob job;
    @Autowired DayRolloverService dayRolloverService;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int done;

    @Test
    void theServerBehavesLikeTheModel() {
        qt().withFixedSeed(SEED)
                .withExamples(EXAMPLES + 3)
                .withShrinkCycles(0)
                .forAll(lists().of(ModelOperations.any()).ofSize(OPERATIONS))
                .describedAs(all -> all.size() + " operations")
                .checkAssert(this::check);
        System.out.printf(
                "%d operations in %d sequences of seed %d: %s%n", done, EXAMPLES, SEED, outcomes);
        assertThat(outcomes.keySet()).as("different outcomes").hasSizeGreaterThan(10);
    }

    private void check(List<ModelOperation> operations) {
        // QuickTheories begins with sequences that repeat one operation.
        if (Set.copyOf(operations).size() < 3) return;
        var run = new Run(false);
        var first = run.failure(operations);
        if (first == null) return;
        System.out.printf("Seed %d, after %d operations: %s%n", SEED, done, first.getMessage());
        var shrinking = new Shrinking<ModelOperation>(some -> failing(some, first), SHRINKING);
        var smallest = shrinking.smallest(run.executed);
        throw new AssertionError(
                "Seed %d, the shortest sequence with this failure:%n%s"
                        .formatted(
                                SEED,
                                smallest.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(System.lineSeparator()))),
                new Run(true).failure(smallest));
    }

    /// Runs a shorter sequence. Returns the executed operations if it fails in the same way, else
    /// an empty list. Two failures count as the same if their class and the first word of their
    /// message are equal. Otherwise a sequence could shrink to another bug.
    private List<ModelOperation> failing(List<ModelOperation> operations, Throwable original) {
        var run = new Run(true);
        var failure = run.failure(operations);
        return failure != null && kind(failure).equals(kind(original)) ? run.executed : List.of();
    }

    private static String kind(Throwable failure) {
        return failure.getClass() + String.valueOf(failure.getMessage()).split(" ", 2)[0];
    }

    /// One run of a sequence, with a new user.
    private final class Run implements ModelRunner.Outside {

        private Person person = people.signUp("prop");
        private final UUID session = endlessSession();
        private final List<ModelOperation> executed = new ArrayList<>();
        private final boolean thorough;
        private LocalDate latest = LocalDate.MIN;

        Run(boolean thorough) {
            this.thorough = thorough;
        }

        @Nullable Throwable failure(List<ModelOperation> operations) {
            try {
                execute(operations);
                return null;
            } catch (AssertionError | RuntimeException e) {
                return e;
            }
        }

        /// Executes the operations and records them in `executed`, without those that had no
        /// effect.
        private void execute(List<ModelOperation> operations) {
            clock.advanceTo(LocalTime.of(12, 30));
            person = signedIn();
            var modelRunner = new ModelRunner(person, clock.instant(), this, outcomes);
            var invariants = new Invariants(sql);
            try {
                for (var modelOperation : operations) {
                    executed.add(modelOperation);
                    if (!modelRunner.perform(modelOperation)) {
                        executed.removeLast();
                        continue;
                    }
                    modelRunner.compare(done++, thorough);
                    var today = modelRunner.plannerModel.today();
                    if (latest.isBefore(today)) latest = today;
                    invariants.assertHold(person.id(), latest);
                    invariants.assertNothingLost(person.id(), modelRunner.plannerModel);
                }
            } finally {
                sql.update(
                        "update quick_input set due_at = null where owner_id = unhex(?)",
                        person.id().replace("-", ""));
            }
        }

        @Override
        public void advanceClock(long hours) {
            clock.advance(Duration.ofHours(hours));
        }

        /// Issues an access token directly: signing in after every step in time would take most of
        /// the run.
        @Override
        public Person signedIn() {
            person =
                    person.withToken(
                            accessTokenService.issue(UUID.fromString(person.id()), session));
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
        public void beginDay(DayBeginning dayBeginning) {
            if (dayBeginning == DayBeginning.JOB) {
                job.run();
                return;
            }
            var settings = person.get("/me/settings").expect(200);
            var day =
                    new LogicalDay(
                            ZoneId.of(String.valueOf(settings.at("/timeZone"))),
                            LocalTime.parse(String.valueOf(settings.at("/dayStartsAt"))));
            var id = UUID.fromString(person.id());
            dayRolloverService.ensureTodayStarted(new Viewer(id, id, false, day, clock.instant()));
        }
    }
}
