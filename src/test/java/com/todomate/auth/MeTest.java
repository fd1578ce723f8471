package com.todomate.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.account.AccountContent;
import com.todomate.account.Handles;
import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.account.UserSettings;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

@ApiTest
class MeTest {

    private static final String HASH = new PasswordHasher().hash(new RawPassword(People.PASSWORD));

    private final People people;
    private final TestClock clock;
    private final ExpiredCredentialsJob expiredCredentialsJob;
    private final UserQueries userQueries;
    private final EntityManager db;
    private final TransactionOperations transaction;
    private final JdbcTemplate sql;

    @Autowired
    MeTest(
            People people,
            TestClock clock,
            ExpiredCredentialsJob expiredCredentialsJob,
            UserQueries userQueries,
            EntityManager db,
            TransactionOperations transaction,
            JdbcTemplate sql) {
        this.sql = sql;
        this.db = db;
        this.transaction = transaction;
        this.people = people;
        this.clock = clock;
        this.expiredCredentialsJob = expiredCredentialsJob;
        this.userQueries = userQueries;
    }

    @Test
    void patchChangesOnlyTheFieldsThatItNames() {
        var ada = people.signUp("ada");
        var changed = ada.patch("/me", Map.of("bio", "  수학자 🍚 ")).expect(200);
        assertThat(changed.at("/bio")).isEqualTo("수학자 🍚");
        assertThat(changed.at("/handle")).isEqualTo(ada.handle());
        assertThat(changed.at("/version")).isEqualTo("1");
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        var merge = ada.with("Content-Type", "application/merge-patch+json");
        var cleared = merge.patch("/me", "{\"bio\":null,\"displayName\":\"Ada\"}").expect(200);
        assertThat(cleared.at("/bio")).isNull();
        assertThat(cleared.at("/displayName")).isEqualTo("Ada");
        assertThat(ada.patch("/me", "{\"displayName\":null}").at("/displayName"))
                .isEqualTo(ada.handle());
    }

    @ParameterizedTest
    @CsvSource({
        "email, a@b.example",
        "role, ADMIN",
        "avatarId, 0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60",
        "id, 0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60",
        "version, 7",
        "password, hush",
        "handle, a b",
        "handle, 한글이름",
        "displayName, ''",
        "displayName, 1234567890123456789012345678901",
        "displayName, 'two\nlines'"
    })
    void invalidOrReadOnlyFieldIsRefusedByName(String field, String value) {
        people.signUp("ada").patch("/me", Map.of(field, value)).invalid(field);
    }

    @Test
    void handleCanBeChangedToAFreeOne() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        bob.patch("/me", Map.of("handle", ada.handle().toUpperCase(Locale.ROOT)))
                .refused(409, "handle_taken");
        var handle = "x" + bob.handle();
        assertThat(bob.patch("/me", Map.of("handle", handle)).expect(200).at("/handle"))
                .isEqualTo(handle);
    }

    @Test
    void aStaleChangeIsRefused() {
        var ada = people.signUp("ada");
        ada.with("If-Match", "\"0\"").patch("/me", Map.of("bio", "one")).expect(200);
        ada.with("If-Match", "\"0\"")
                .patch("/me", Map.of("bio", "two"))
                .refused(412, "version_conflict");
        ada.with("If-None-Match", "\"1\"").get("/me").expect(304);
        ada.with("If-Match", "\"0\"")
                .patch("/me/settings", Map.of("searchable", false))
                .refused(412, "version_conflict");
    }

    @Test
    void settingsHaveDefaultsThatNullRestores() {
        var ada = people.signUp("ada");
        var first = ada.get("/me/settings").expect(200);
        assertThat(first.at("/weekStartsOn")).isEqualTo("MON");
        assertThat(first.at("/followApproval")).isEqualTo("AUTO");
        assertThat(first.at("/cheersFrom")).isEqualTo("EVERYONE");
        assertThat(first.at("/quickInputMode")).isEqualTo("SUGGEST");
        var changed =
                ada.patch(
                                "/me/settings",
                                Map.of(
                                        "timeZone", "Pacific/Kiritimati",
                                        "dayStartsAt", "04:30",
                                        "weekStartsOn", "SUN",
                                        "defaultGoalVisibility", "HIDDEN",
                                        "searchable", false))
                        .expect(200);
        assertThat(changed.at("/timeZone")).isEqualTo("Pacific/Kiritimati");
        assertThat(changed.at("/dayStartsAt")).isEqualTo("04:30");
        var read = ada.get("/me/settings").expect(200);
        assertThat(read.json()).isEqualTo(changed.json());
        assertThat(ada.patch("/me/settings", "{\"timeZone\":null}").at("/timeZone"))
                .isEqualTo("Asia/Seoul");
    }

    @ParameterizedTest
    @CsvSource({
        "timeZone, Asia/Seoul2",
        "timeZone, UTC+9",
        "timeZone, Z",
        "dayStartsAt, 12:00",
        "dayStartsAt, 4:00",
        "dayStartsAt, 04:00:00",
        "weekStartsOn, Monday",
        "locale, fr",
        "searchable, yes",
        "followApproval, MAYBE",
        "defaultDiaryVisibility, HIDDEN",
        "defaultGoalVisibility, ''",
        "theme, dark"
    })
    void invalidSettingIsRefusedByName(String field, String value) {
        people.signUp("ada").patch("/me/settings", Map.of(field, value)).invalid(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"x\"", "", "{\"bio\":\"a\",\"bio\":\"b\"}", "{"})
    void patchThatIsNotAnObjectIsRefused(String body) {
        people.signUp("ada").patch("/me", body).expect(400);
    }

    @Test
    void deletedUserIsSignedOutAndReturnsByLoggingIn() {
        var ada = people.signUp("ada");
        ada.post("/me/delete", Map.of("password", "wrong")).invalid("password");
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        ada.get("/me").refused(401, "unauthenticated");
        clock.advance(Duration.ofDays(13));
        expiredCredentialsJob.run();
        var back = people.logIn(ada.handle(), People.PASSWORD).expect(200);
        clock.advance(Duration.ofDays(2));
        expiredCredentialsJob.run();
        people.logIn(ada.handle(), People.PASSWORD).expect(200);
        assertThat(back.at("/user/id")).isEqualTo(ada.id());
    }

    @Test
    void accountIsErasedAfterFourteenDaysAndItsHandleFreedLater() {
        var handle = "gone" + UUID.randomUUID().toString().substring(0, 8);
        transaction.executeWithoutResult(status -> db.persist(newUser(handle)));
        var session = people.logIn(handle, People.PASSWORD).expect(200);
        var leaver = people.stranger().withToken(session.at("/accessToken"));
        leaver.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofDays(14));
        people.logIn(handle, People.PASSWORD).refused(401, "bad_credentials");
        assertThat(userQueries.isHandleTaken(handle)).isTrue();
        expiredCredentialsJob.run();
        assertThat(userQueries.isHandleTaken(handle)).isFalse();
        isFree(handle, false);
        clock.advance(Handles.RESERVATION_PERIOD);
        isFree(handle, true);
        assertThat(reserved(handle)).isOne();
        expiredCredentialsJob.run();
        assertThat(reserved(handle)).isZero();
        people.signUp("other", Map.of("handle", handle));
    }

    @Test
    void formerHandleIsReservedForItsOwnerForThirtyDays() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var form = SignUpTest.form();
        form.put("handle", ada.handle().toUpperCase(Locale.ROOT));
        var next = "new" + ada.handle();
        ada.patch("/me", Map.of("handle", next)).expect(200);
        isFree(ada.handle(), false);
        isFree(ada, ada.handle(), true);
        isFree(ada, next, false);
        isFree(bob, ada.handle(), false);
        isFree(ada.withToken("expired"), ada.handle(), false);
        bob.patch("/me", Map.of("handle", ada.handle())).refused(409, "handle_taken");
        people.stranger().post("/auth/signup", form).refused(409, "handle_taken");
        ada.patch("/me", Map.of("handle", ada.handle())).expect(200);
        isFree(next, false);
        isFree(ada, next, true);
        bob.patch("/me", Map.of("handle", next)).refused(409, "handle_taken");
        clock.advance(Handles.RESERVATION_PERIOD);
        isFree(next, true);
        var back = people.logInAgain(bob);
        back.patch("/me", Map.of("handle", next)).expect(200);
        assertThat(reserved(next)).isZero();
    }

    @Test
    void reservedHandlesOfAnErasedAccountStayTakenWithoutAnOwner() {
        var ada = people.signUp("ada");
        ada.patch("/me", Map.of("handle", "new" + ada.handle())).expect(200);
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofDays(14));
        expiredCredentialsJob.run();
        assertThat(userQueries.isHandleTaken("new" + ada.handle())).isFalse();
        isFree(ada.handle(), false);
        isFree("new" + ada.handle(), false);
        assertThat(
                        sql.queryForObject(
                                "select count(*) from reserved_handle where handle like ? and user_id is null",
                                Integer.class,
                                "%" + ada.handle()))
                .isEqualTo(2);
    }

    private void isFree(String handle, boolean free) {
        isFree(people.stranger(), handle, free);
    }

    private static void isFree(Person who, String handle, boolean free) {
        assertThat(who.get("/auth/availability?handle=" + handle).at("/available"))
                .isEqualTo(String.valueOf(free));
    }

    private int reserved(String handle) {
        return requireNonNull(
                sql.queryForObject(
                        "select count(*) from reserved_handle where handle = ?",
                        Integer.class,
                        handle));
    }

    /// Creates a user without other rows, so that nothing else has to be erased.
    private User newUser(String handle) {
        return new User(
                UUID.randomUUID(),
                new AccountContent(handle, handle, null, null),
                handle + "@example.com",
                HASH,
                UserSettings.initial(null, Locale.ENGLISH),
                User.Role.USER);
    }

    @ParameterizedTest
    @CsvSource({"ko-KR,ko", "KO-kr,ko", "ko-Hang-KR,ko", "en-GB,en", "ko,ko"})
    void localeIsReducedToItsLanguage(String tag, String language) {
        var ada = people.signUp("ada");
        assertThat(ada.patch("/me/settings", Map.of("locale", tag)).expect(200).at("/locale"))
                .isEqualTo(language);
        for (var wrong : List.of("fr-FR", "ko_KR", "korean", ""))
            ada.patch("/me/settings", Map.of("locale", wrong)).invalid("locale");
    }
}
