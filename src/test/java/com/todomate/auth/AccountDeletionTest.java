package com.todomate.auth;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.UserRows;
import com.todomate.account.AccountContent;
import com.todomate.account.Handles;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.account.UserSettings;
import com.todomate.persistence.UserDataEraser;
import com.todomate.problem.ApiException;
import com.todomate.session.DeviceInfo;
import com.todomate.session.KnownAddresses;
import com.todomate.session.SessionService;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/// Erases a user with many rows and many followers in batches. Other users lose nothing.
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class AccountDeletionTest {

    private static final String FAILED = "Could not purge user ";
    private static final Duration GRACE = Duration.ofDays(14);

    /// Records how many rows of a user every transaction removes.
    private final class Watch implements TransactionOperations {

        final List<Integer> removed = new ArrayList<>();
        private final Person who;

        Watch(Person who) {
            this.who = who;
        }

        @Override
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            var before = userRows.count(who);
            var result = transaction.execute(action);
            removed.add(before - userRows.count(who));
            return result;
        }
    }

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired AccountDeletionService accountDeletionService;
    @Autowired UserEraser userEraser;
    @Autowired JPAQueryFactory queries;
    @Autowired TransactionOperations transaction;
    @Autowired ReauthenticationService reauthenticationService;
    @Autowired SessionService sessionService;
    @Autowired UserQueries userQueries;
    @Autowired PasswordHasher hashes;
    @Autowired SignInLimits limits;
    @Autowired KnownAddresses addresses;
    @Autowired Handles handles;
    @Autowired ApplicationEventPublisher events;
    @Autowired List<UserDataEraser> purges;
    @Autowired EntityManager db;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    private final List<String> fans = new ArrayList<>();
    private UserRows userRows;
    private Person ada;
    private Person bob;
    private int adas;
    private int bobs;

    /// The number of rows that belong to both: each follows the other, ada cheered for bob, bob has
    /// a notification about ada, and ada is a selected viewer of every goal of bob.
    private int shared;

    @BeforeAll
    void createFollowers() {
        userRows = UserRows.in(sql);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 700; i++) {
                var id = UUID.randomUUID();
                var handle = "fan" + id.toString().substring(0, 12).replace('-', '_');
                var content = new AccountContent(handle, handle, null, null);
                var userSettings = UserSettings.initial(null, Locale.ENGLISH);
                db.persist(
                        new User(
                                id,
                                content,
                                handle + "@example.com",
                                "none",
                                userSettings,
                                User.Role.USER));
                fans.add(id.toString());
            }
        });
    }

    @BeforeEach
    void createRows() {
        accountDeletionService.eraseDue();
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        transaction.executeWithoutResult(status -> {
            userRows.insertTodos(ada, 1200, 520);
            userRows.insertTodos(bob, 30, 10);
            userRows.insertSelectedViewers(ada, fans.subList(0, 30));
            userRows.insertSelectedViewers(bob, List.of(ada.id(), fans.getFirst()));
            userRows.insertCheers(fans, ada.id());
            userRows.insertCheers(List.of(ada.id(), fans.getFirst()), bob.id());
            fans.subList(0, 9).forEach(fan -> userRows.insertCheers(List.of(ada.id()), fan));
            userRows.insertNotifications(ada.id(), fans);
            userRows.insertNotifications(bob.id(), List.of(ada.id(), fans.getFirst()));
            userRows.insertDiaries(ada, 520, fans.getFirst());
            userRows.insertDiaries(bob, 5, fans.getFirst());
            userRows.insertLabels(ada, 520);
            userRows.insertLabels(bob, 5);
            userRows.insertSessions(ada, 600);
            userRows.insertSessions(bob, 5);
            userRows.insertFollows(fans, List.of(ada.id(), bob.id()));
            userRows.insertFollows(List.of(ada.id(), bob.id()), fans.subList(0, 600));
            userRows.insertFollows(List.of(ada.id()), List.of(bob.id()));
            userRows.insertFollows(List.of(bob.id()), List.of(ada.id()));
            userRows.insertBlockAndReport(ada.id(), fans.getFirst());
            userRows.insertBlockAndReport(bob.id(), fans.getLast());
        });
        adas = userRows.count(ada);
        bobs = userRows.count(bob);
        shared = 4 + bob.get("/goals").each("id").size();
    }

    @AfterAll
    void deleteFollowers() {
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
    void everyForeignKeyToAUserIsCounted() {
        assertThat(userRows.all())
                .hasSizeGreaterThanOrEqualTo(29)
                .contains("`cheer` where owner_id = ?", "`cheer` where user_id = ?")
                .contains("`label` where owner_id = ?");
    }

    private static void leave(Person who) {
        who.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
    }

    private AccountDeletionService deletionService(
            TransactionOperations transaction, List<UserDataEraser> purges) {
        var userEraser = new UserEraser(db, transaction, purges, handles, clock);
        return new AccountDeletionService(
                queries,
                transaction,
                reauthenticationService,
                sessionService,
                userEraser,
                events,
                clock);
    }

    @Test
    void userIsErasedInBatchesAndOthersLoseNothing(CapturedOutput log) {
        leave(ada);
        clock.advance(GRACE);
        var watch = new Watch(ada);
        deletionService(watch, purges).eraseDue();
        assertThat(watch.removed).allMatch(rows -> rows <= UserEraser.BATCH_SIZE).contains(500);
        assertThat(watch.removed.stream().mapToInt(rows -> rows).sum()).isEqualTo(adas);
        assertThat(userRows.count(ada)).isZero();
        assertThat(userQueries.isHandleTaken(ada.handle())).isFalse();
        assertThat(userRows.count(bob)).isEqualTo(bobs - shared);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void userIsNotErasedWithinThirteenDays() {
        leave(ada);
        var left = userRows.count(ada);
        clock.advance(Duration.ofDays(13));
        accountDeletionService.eraseDue();
        assertThat(userEraser.eraseNextBatch(UUID.fromString(ada.id()))).isFalse();
        assertThat(userRows.count(ada)).isEqualTo(left);
        people.logIn(ada.handle(), People.PASSWORD).expect(200);
        clock.advance(GRACE);
        accountDeletionService.eraseDue();
        assertThat(userRows.count(ada)).isGreaterThan(left);
    }

    @Test
    void failedErasureIsResumedAndDoesNotDelayOthers(CapturedOutput log) {
        leave(ada);
        leave(bob);
        clock.advance(GRACE);
        var pieces = new AtomicInteger();
        UserDataEraser breaking =
                (id, limit) -> {
                    if (id.toString().equals(ada.id()) && pieces.incrementAndGet() > 4) {
                        throw new IllegalStateException("The power is gone.");
                    }
                    return 0;
                };
        deletionService(transaction, Stream.concat(Stream.of(breaking), purges.stream()).toList())
                .eraseDue();
        assertThat(log).contains(FAILED + ada.id()).doesNotContain(FAILED + bob.id());
        assertThat(userRows.count(ada))
                .isBetween(adas - 4 * UserEraser.BATCH_SIZE - shared, adas - 500);
        assertThat(userRows.count(bob)).isZero();
        people.logIn(ada.handle(), People.PASSWORD).refused(401, "bad_credentials");

        accountDeletionService.eraseDue();
        assertThat(userRows.count(ada)).isZero();
    }

    @Test
    void concurrentErasuresRemoveOnlyTheUser(CapturedOutput log) {
        leave(ada);
        clock.advance(GRACE);
        atOnce(
                4,
                i -> {
                    accountDeletionService.eraseDue();
                    return i;
                });
        assertThat(userRows.count(ada)).isZero();
        assertThat(userRows.count(bob)).isEqualTo(bobs - shared);
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void lockedUserIsSkipped(CapturedOutput log) throws SQLException {
        leave(ada);
        leave(bob);
        clock.advance(GRACE);
        try (var other = new OtherTransaction(database)) {
            other.run("select id from user where id = ? for update", ada.id());
            accountDeletionService.eraseDue();
        }
        assertThat(userRows.count(ada)).isEqualTo(adas - shared);
        assertThat(userRows.count(bob)).isZero();
        assertThat(log).doesNotContain(FAILED);
    }

    @Test
    void logInOfADueUserIsRefusedWithoutWaitingForTheLock() throws SQLException {
        leave(ada);
        clock.advance(GRACE);
        var unknown = people.logIn("nobody_there", "wrong");
        try (var other = new OtherTransaction(database)) {
            other.run("select id from user where id = ? for update", ada.id());
            var refused =
                    people.logIn(ada.handle(), People.PASSWORD).refused(401, "bad_credentials");
            assertThat(refused.at("/detail")).isEqualTo(unknown.at("/detail"));
        }
    }

    @Test
    void partlyErasedUserCannotLogInOnAServerWithALateClock() {
        var early = Clock.fixed(clock.instant(), ZoneOffset.UTC);
        var late =
                new LoginService(
                        transaction,
                        userQueries,
                        sessionService,
                        hashes,
                        limits,
                        addresses,
                        events,
                        early);
        leave(ada);
        clock.advance(GRACE);
        assertThat(userEraser.eraseNextBatch(UUID.fromString(ada.id()))).isTrue();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() ->
                        late.logIn(
                                ada.handle(),
                                new RawPassword(People.PASSWORD),
                                DeviceInfo.of(null, null),
                                null,
                                "127.0.0.1"))
                .matches(apiException -> apiException.code().equals("bad_credentials"));
        accountDeletionService.eraseDue();
        assertThat(userRows.count(ada)).isZero();
    }
}
