package com.todomate.account;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.security.Limits;
import com.todomate.viewset.Refused;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/// Somebody who has much, and whom many follow, is gone piece by piece; nobody else loses anything.
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class LeavingTest {

    private static final String FAILED = "Could not purge user ";
    private static final Duration GRACE = Duration.ofDays(14);

    /// Sees how much of a user every transaction removes.
    private final class Watch implements TransactionOperations {

        final List<Integer> removed = new ArrayList<>();
        private final Person who;

        Watch(Person who) {
            this.who = who;
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            var before = belongings.of(who);
            var result = transaction.execute(action);
            removed.add(before - belongings.of(who));
            return result;
        }
    }

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired Leaving leaving;
    @Autowired Departure departure;
    @Autowired JPAQueryFactory queries;
    @Autowired TransactionOperations transaction;
    @Autowired Proof proof;
    @Autowired Sessions sessions;
    @Autowired Users users;
    @Autowired PasswordHashes hashes;
    @Autowired Limits limits;
    @Autowired List<Purge> purges;
    @Autowired EntityManager db;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    private final List<String> fans = new ArrayList<>();
    private Belongings belongings;
    private Person ada;
    private Person bob;
    private int adas;
    private int bobs;

    /// What hangs on both: they follow each other, ada cheered, bob was told of ada, and ada is on
    /// the list of every goal of bob.
    private int shared;

    @BeforeAll
    void thereAreMany() {
        belongings = new Belongings(sql);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 700; i++) {
                var id = UUID.randomUUID();
                var handle = "fan" + id.toString().substring(0, 12).replace('-', '_');
                var content = new MeContent(handle, handle, null, null);
                var settings = Settings.first(null, Locale.ENGLISH);
                db.persist(
                        new User(
                                id,
                                content,
                                handle + "@example.com",
                                "none",
                                settings,
                                User.Role.USER));
                fans.add(id.toString());
            }
        });
    }

    @BeforeEach
    void adaHasMuch() {
        leaving.purge();
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        transaction.executeWithoutResult(status -> {
            belongings.plans(ada, 1200, 520);
            belongings.plans(bob, 30, 10);
            belongings.selects(ada, fans.subList(0, 30));
            belongings.selects(bob, List.of(ada.id(), fans.getFirst()));
            belongings.cheer(fans, ada.id());
            belongings.cheer(List.of(ada.id(), fans.getFirst()), bob.id());
            fans.subList(0, 9).forEach(fan -> belongings.cheer(List.of(ada.id()), fan));
            belongings.told(ada.id(), fans);
            belongings.told(bob.id(), List.of(ada.id(), fans.getFirst()));
            belongings.writes(ada, 520, fans.getFirst());
            belongings.writes(bob, 5, fans.getFirst());
            belongings.signsIn(ada, 600);
            belongings.signsIn(bob, 5);
            belongings.follow(fans, List.of(ada.id(), bob.id()));
            belongings.follow(List.of(ada.id(), bob.id()), fans.subList(0, 600));
            belongings.follow(List.of(ada.id()), List.of(bob.id()));
            belongings.follow(List.of(bob.id()), List.of(ada.id()));
            belongings.quarrel(ada.id(), fans.getFirst());
            belongings.quarrel(bob.id(), fans.getLast());
        });
        adas = belongings.of(ada);
        bobs = belongings.of(bob);
        shared = 4 + bob.get("/goals").each("id").size();
    }

    @AfterAll
    void theyLeaveNothingBehind() {
        sql.update(
                """
                delete cheer from cheer join user on user.id in (owner_id, user_id)
                where password_hash = 'none'
                """);
        sql.update(
                "delete notification from notification join user on user.id = actor_id where password_hash = 'none'");
        sql.update("delete from user where password_hash = 'none'");
    }

    @Test
    void whateverPointsToAUserIsLookedAtHere() {
        var pointers =
                sql.queryForList(
                        """
                        select concat(table_name, ' where ', column_name, ' = ?')
                        from information_schema.key_column_usage
                        where table_schema = database() and referenced_table_name = 'user'
                        """,
                        String.class);
        assertThat(Belongings.ALL).containsAll(pointers);
    }

    private static void leave(Person who) {
        who.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
    }

    private Answer logIn(Person who) {
        return people.stranger()
                .post("/auth/login", Map.of("login", who.handle(), "password", People.PASSWORD));
    }

    private Leaving leaving(TransactionOperations transaction, List<Purge> purges) {
        var departure = new Departure(db, transaction, purges, clock);
        return new Leaving(queries, transaction, proof, sessions, departure, clock);
    }

    @Test
    void everythingGoesInBoundedPiecesAndNothingOfOthers(CapturedOutput log) {
        leave(ada);
        clock.advance(GRACE);
        var watch = new Watch(ada);
        leaving(watch, purges).purge();
        assertThat(watch.removed).allMatch(rows -> rows <= Departure.AT_ONCE).contains(500);
        assertThat(watch.removed.stream().mapToInt(rows -> rows).sum()).isEqualTo(adas);
        assertThat(belongings.of(ada)).isZero();
        assertThat(users.handleTaken(ada.handle())).isFalse();
        assertThat(belongings.of(bob)).isEqualTo(bobs - shared);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void thirteenDaysTakeNothingAway() {
        leave(ada);
        var left = belongings.of(ada);
        clock.advance(Duration.ofDays(13));
        leaving.purge();
        assertThat(departure.further(UUID.fromString(ada.id()))).isFalse();
        assertThat(belongings.of(ada)).isEqualTo(left);
        logIn(ada).expect(200);
        clock.advance(GRACE);
        leaving.purge();
        assertThat(belongings.of(ada)).isGreaterThan(left);
    }

    @Test
    void whatBreaksOffIsGoneOnWithAndKeepsNobodyElse(CapturedOutput log) {
        leave(ada);
        leave(bob);
        clock.advance(GRACE);
        var pieces = new AtomicInteger();
        Purge breaking =
                (id, limit) -> {
                    if (id.toString().equals(ada.id()) && pieces.incrementAndGet() > 4) {
                        throw new IllegalStateException("The power is gone.");
                    }
                    return 0;
                };
        leaving(transaction, Stream.concat(Stream.of(breaking), purges.stream()).toList()).purge();
        assertThat(log).contains(FAILED + ada.id()).doesNotContain(FAILED + bob.id());
        assertThat(belongings.of(ada)).isBetween(adas - 4 * Departure.AT_ONCE - shared, adas - 500);
        assertThat(belongings.of(bob)).isZero();
        logIn(ada).refused(401, "bad_credentials");

        leaving.purge();
        assertThat(belongings.of(ada)).isZero();
    }

    @Test
    void jobsThatMeetDoNoHarm(CapturedOutput log) {
        leave(ada);
        clock.advance(GRACE);
        atOnce(
                4,
                i -> {
                    leaving.purge();
                    return i;
                });
        assertThat(belongings.of(ada)).isZero();
        assertThat(belongings.of(bob)).isEqualTo(bobs - shared);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void oneWhomSomebodyHoldsIsPassedBy(CapturedOutput log) throws SQLException {
        leave(ada);
        leave(bob);
        clock.advance(GRACE);
        try (var other = new Elsewhere(database)) {
            other.run("select id from user where id = ? for update", ada.id());
            leaving.purge();
        }
        assertThat(belongings.of(ada)).isEqualTo(adas - shared);
        assertThat(belongings.of(bob)).isZero();
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void whoIsGoneIsNobodyAndIsNotWaitedFor() throws SQLException {
        leave(ada);
        clock.advance(GRACE);
        var unknown =
                people.stranger()
                        .post("/auth/login", Map.of("login", "nobody_there", "password", "wrong"));
        try (var other = new Elsewhere(database)) {
            other.run("select id from user where id = ? for update", ada.id());
            var gone = logIn(ada).refused(401, "bad_credentials");
            assertThat(gone.at("/detail")).isEqualTo(unknown.at("/detail"));
        }
    }

    @Test
    void aServerWhoseClockIsLateCallsNobodyBackOnceRowsAreGone() {
        var early = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        var late = new LogIn(transaction, users, sessions, hashes, limits, early);
        leave(ada);
        clock.advance(GRACE);
        assertThat(departure.further(UUID.fromString(ada.id()))).isTrue();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() ->
                        late.with(
                                ada.handle(),
                                new Password(People.PASSWORD),
                                Device.of(null, null),
                                "127.0.0.1"))
                .matches(refused -> refused.code().equals("bad_credentials"));
        leaving.purge();
        assertThat(belongings.of(ada)).isZero();
    }
}
