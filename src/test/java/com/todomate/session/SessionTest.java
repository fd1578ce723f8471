package com.todomate.session;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.Concurrently.later;
import static com.todomate.session.QSession.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.auth.ExpiredCredentialsJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class SessionTest {

    private final People people;
    private final TestClock clock;
    private final ExpiredCredentialsJob expiredCredentialsJob;
    private final JPAQueryFactory queries;
    private final DataSource database;
    private final MeterRegistry meters;

    @Autowired
    SessionTest(
            People people,
            TestClock clock,
            ExpiredCredentialsJob expiredCredentialsJob,
            JPAQueryFactory queries,
            DataSource database,
            MeterRegistry meters) {
        this.people = people;
        this.clock = clock;
        this.expiredCredentialsJob = expiredCredentialsJob;
        this.queries = queries;
        this.database = database;
        this.meters = meters;
    }

    @Test
    void logInAcceptsHandleOrEmail() {
        var ada = people.signUp("ada");
        for (var login :
                List.of(
                        ada.handle(),
                        ada.handle().toUpperCase(java.util.Locale.ROOT),
                        ada.handle() + "@Example.com")) {
            var apiResponse = people.logIn(login, People.PASSWORD).expect(200);
            assertThat(apiResponse.at("/user/id")).isEqualTo(ada.id());
            assertThat(apiResponse.header("Set-Cookie")).isNull();
        }
    }

    @Test
    void failedLogInsHaveTheSameResponse() {
        var ada = people.signUp("ada");
        var wrong = people.logIn(ada.handle(), "wrong password").refused(401, "bad_credentials");
        var unknown =
                people.logIn("nobody_there", "wrong password").refused(401, "bad_credentials");
        var long_ = people.logIn(ada.handle(), "x".repeat(100_000)).refused(401, "bad_credentials");
        assertThat(unknown.text().replaceAll("traceId\":\"[^\"]*", ""))
                .isEqualTo(wrong.text().replaceAll("traceId\":\"[^\"]*", ""));
        assertThat(long_.at("/detail")).isEqualTo(wrong.at("/detail"));
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void requestWithoutAValidTokenIsRefused() {
        var stranger = people.stranger();
        for (var token : List.of("x", "a.b.c", "Bearer", "null")) {
            stranger.withToken(token).get("/me").refused(401, "unauthenticated");
        }
        stranger.get("/me").refused(401, "unauthenticated");
        stranger.with("Authorization", "Basic YTpi").get("/me").refused(401, "unauthenticated");
        stranger.get("/nothing/here").refused(401, "unauthenticated");
    }

    @Test
    void badTokenIsIgnoredOnOpenPaths() {
        var ada = people.signUp("ada");
        ada.withToken("bad").post("/auth/login", credentials(ada)).expect(200);
    }

    @Test
    void refreshReturnsANewPair() {
        var ada = people.signUp("ada");
        var first = logIn(ada);
        clock.advance(Duration.ofMinutes(6));
        as(first).get("/me").refused(401, "unauthenticated");
        var second = refresh(first).expect(200);
        assertThat(second.at("/refreshToken")).isNotEqualTo(first.at("/refreshToken"));
        as(second).get("/me").expect(200);
        refresh(second).expect(200);
    }

    @Test
    void reusedRefreshTokenRevokesTheSession() {
        var ada = people.signUp("ada");
        var first = logIn(ada);
        var second = refresh(first).expect(200);
        as(second).get("/me").expect(200);
        clock.advance(RefreshToken.REPEATABLE);
        refresh(first).refused(401, "token_reused");
        as(second).get("/me").refused(401, "unauthenticated");
        refresh(second).refused(401, "invalid_token");
        ada.get("/me").expect(200);
    }

    @Test
    void lastUsedRefreshTokenIsAcceptedAgainForThirtySeconds() {
        var first = logIn(people.signUp("ada"));
        var lost = refresh(first).expect(200);
        clock.advance(Duration.ofSeconds(29));
        var second = refresh(first).expect(200);
        var third = refresh(first).expect(200);
        for (var pair : List.of(lost, second, third)) as(pair).get("/me").expect(200);
        assertThat(as(third).get("/auth/sessions").each("id")).hasSize(2);
        // The first pair that is refreshed ends the others, but not the session.
        var next = refresh(second).expect(200);
        refresh(lost).refused(401, "invalid_token");
        refresh(third).refused(401, "invalid_token");
        as(next).get("/me").expect(200);
        refresh(next).expect(200);
    }

    @Test
    void repeatDoesNotExtendTheThirtySeconds() {
        var first = logIn(people.signUp("ada"));
        refresh(first).expect(200);
        clock.advance(Duration.ofSeconds(29));
        var repeated = refresh(first).expect(200);
        clock.advance(Duration.ofSeconds(2));
        refresh(first).refused(401, "token_reused");
        refresh(repeated).refused(401, "invalid_token");
        as(repeated).get("/me").refused(401, "unauthenticated");
    }

    @Test
    void repeatAfterALaterPairWasRefreshedEndsTheSession() {
        var first = logIn(people.signUp("ada"));
        refresh(first).expect(200);
        var repeated = refresh(first).expect(200);
        var later = refresh(repeated).expect(200);
        clock.advance(Duration.ofSeconds(20));
        refresh(first).refused(401, "token_reused");
        refresh(later).refused(401, "invalid_token");
        as(later).get("/me").refused(401, "unauthenticated");
    }

    @Test
    void olderRefreshTokenEndsTheSessionAtOnce() {
        var first = logIn(people.signUp("ada"));
        var second = refresh(first).expect(200);
        var third = refresh(second).expect(200);
        refresh(first).refused(401, "token_reused");
        refresh(third).refused(401, "invalid_token");
        as(third).get("/me").refused(401, "unauthenticated");
    }

    @Test
    void concurrentRefreshesOfOneTokenAllSucceed() {
        var first = logIn(people.signUp("ada"));
        var pairs = atOnce(16, i -> refresh(first));
        assertThat(pairs).allSatisfy(pair -> pair.expect(200));
        var statuses = new java.util.ArrayList<Integer>();
        for (var pair : pairs) statuses.add(refresh(pair).status());
        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
        as(pairs.getFirst()).get("/me").expect(200);
    }

    /// The row of the session is locked, as by another server. Four refreshes wait for it with a
    /// connection each, the others wait without one.
    @Test
    void waitingRefreshesLeaveConnectionsToOthers() throws SQLException {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var first = logIn(ada);
        var id = as(first).get("/auth/sessions").each("id").getFirst();
        List<CompletableFuture<ApiResponse>> refreshes;
        try (var other = new OtherTransaction(database)) {
            other.run("select id from session where id = ? for update", id);
            refreshes = IntStream.range(0, 12).mapToObj(i -> later(() -> refresh(first))).toList();
            await().until(() -> gauge("todomate.admission.admitted") == 12);
            await().until(() -> gauge("hikaricp.connections.active") >= 5);
            bob.get("/goals").expect(200);
            assertThat(gauge("hikaricp.connections.active")).isEqualTo(5);
        }
        for (var one : refreshes) one.join().expect(200);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void onlyOneOfConcurrentlyRefreshedPairsIsAccepted() {
        var first = logIn(people.signUp("ada"));
        var pairs = new java.util.concurrent.ConcurrentLinkedQueue<ApiResponse>();
        for (int tab = 0; tab < 8; tab++) pairs.add(refresh(first).expect(200));
        var statuses = atOnce(8, i -> refresh(pairs.remove()).status());
        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void twoTabsOfABrowserCanRefreshOneCookie() {
        var session = logIn(people.signUp("ada"), "transport", "COOKIE");
        var own = people.stranger().outsideTheApi().base();
        var tab = people.stranger().with("Origin", own).with("Cookie", cookie(session));
        var one = tab.post("/auth/refresh").expect(200);
        var other = tab.post("/auth/refresh").expect(200);
        assertThat(cookie(other)).isNotEqualTo(cookie(one));
        var browser = people.stranger().with("Origin", own);
        browser.with("Cookie", cookie(other)).post("/auth/refresh").expect(200);
        browser.with("Cookie", cookie(one)).post("/auth/refresh").refused(401, "invalid_token");
        as(one).get("/me").expect(200);
        clock.advance(RefreshToken.REPEATABLE);
        tab.post("/auth/refresh").refused(401, "token_reused");
        as(other).get("/me").refused(401, "unauthenticated");
    }

    private static String cookie(ApiResponse session) {
        return String.valueOf(session.header("Set-Cookie")).replaceFirst(";.*", "");
    }

    @Test
    void sessionEndsAfterHalfAYear() {
        var session = logIn(people.signUp("ada"));
        for (int days = 13; days < Session.LONGEST.toDays(); days += 13) {
            clock.advance(Duration.ofDays(13));
            session = refresh(session).expect(200);
        }
        as(session).get("/me").expect(200);
        clock.advance(Duration.ofDays(12));
        as(session).get("/me").refused(401, "unauthenticated");
        refresh(session).refused(401, "invalid_token");
    }

    @Test
    void logInReturnsADeviceToken() {
        var ada = people.signUp("ada");
        var session = logIn(ada);
        assertThat(session.at("/deviceToken")).isNotBlank();
        assertThat(refresh(session).expect(200).at("/deviceToken")).isNotBlank();
        var browser = logIn(ada, "transport", "COOKIE");
        assertThat(browser.at("/deviceToken")).isNull();
        assertThat(browser.raw().headers().allValues("Set-Cookie"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("device=")
                .contains("; HttpOnly", "; Secure", "; SameSite=Strict", "; Path=/api/v1/auth;");
        for (var token : List.of("", "x", "\u0130", String.valueOf(session.at("/deviceToken")))) {
            logIn(ada, "deviceToken", token);
        }
    }

    @Test
    void refreshTokenExpiresAfterFourteenDays() {
        var ada = people.signUp("ada");
        var first = logIn(ada);
        var late = logIn(ada);
        clock.advance(Duration.ofDays(13));
        var second = refresh(first).expect(200);
        clock.advance(Duration.ofDays(2));
        refresh(second).expect(200);
        refresh(late).refused(401, "invalid_token");
    }

    @Test
    void expiredSessionsAreDeleted() {
        var ada = people.signUp("ada");
        logIn(ada);
        assertThat(sessionsOf(ada)).isEqualTo(2);
        clock.advance(Session.LIFETIME);
        expiredCredentialsJob.run();
        assertThat(sessionsOf(ada)).isZero();
    }

    @Test
    void expiredSessionCannotBeSignedOut() {
        var ada = people.signUp("ada");
        var expired = ada.get("/auth/sessions").each("id").getFirst();
        clock.advance(Session.LIFETIME);
        people.logInAgain(ada).delete("/auth/sessions/" + expired).refused(404, "not_found");
    }

    private long sessionsOf(Person person) {
        return queries.selectFrom(session)
                .where(session.userId.eq(UUID.fromString(person.id())))
                .fetch()
                .size();
    }

    @Test
    void invalidRefreshTokenIsRefused() {
        var stranger = people.stranger();
        stranger.post("/auth/refresh", Map.of("refreshToken", "x".repeat(43)))
                .refused(401, "invalid_token");
        stranger.post("/auth/refresh", Map.of()).refused(401, "unauthenticated");
        stranger.post("/auth/refresh", "{\"refreshToken\":null}").refused(401, "unauthenticated");
        stranger.post("/auth/refresh").refused(401, "unauthenticated");
        stranger.post("/auth/refresh", Map.of("refreshToken", 7)).expect(400);
        stranger.post("/auth/refresh", Map.of("token", "x")).invalid("token");
    }

    @Test
    void logOutTakesEffectAtOnceAndIsIdempotent() {
        var session = logIn(people.signUp("ada"));
        as(session).get("/me").expect(200);
        var body = Map.of("refreshToken", String.valueOf(session.at("/refreshToken")));
        people.stranger().post("/auth/logout", body).expect(204);
        as(session).get("/me").refused(401, "unauthenticated");
        refresh(session).refused(401, "invalid_token");
        people.stranger().post("/auth/logout", body).expect(204);
        people.stranger().post("/auth/logout").expect(204);
    }

    @Test
    void logOutNeedsNoRefreshToken() {
        var session = logIn(people.signUp("ada"));
        as(session).post("/auth/logout").expect(204);
        as(session).get("/me").refused(401, "unauthenticated");
    }

    @Test
    void accessTokenCanBeVerified() {
        var ada = people.signUp("ada");
        var apiResponse = verify(String.valueOf(ada.token())).expect(200);
        assertThat(apiResponse.at("/userId")).isEqualTo(ada.id());
        assertThat(apiResponse.at("/expiresAt")).endsWith("Z");
        verify("x").refused(401, "invalid_token");
        ada.post("/auth/logout").expect(204);
        verify(String.valueOf(ada.token())).refused(401, "invalid_token");
    }

    @Test
    void devicesAreListedAndCanBeSignedOut() {
        var ada = people.signUp("ada");
        var phone = as(logIn(ada, "deviceName", "phone"));
        var list = phone.get("/auth/sessions").expect(200);
        assertThat(list.each("deviceName")).containsExactly("phone", "null");
        assertThat(list.each("current")).containsExactly("true", "false");
        ada.get("/me").expect(200);
        phone.delete("/auth/sessions/" + list.each("id").get(1)).expect(204);
        ada.get("/me").refused(401, "unauthenticated");
        phone.get("/me").expect(200);
        phone.delete("/auth/sessions/" + list.each("id").get(1)).refused(404, "not_found");
    }

    @Test
    void allOtherDevicesCanBeSignedOutAtOnce() {
        var ada = people.signUp("ada");
        var phone = as(logIn(ada));
        phone.delete("/auth/sessions").expect(204);
        phone.get("/me").expect(200);
        ada.get("/me").refused(401, "unauthenticated");
    }

    @Test
    void deviceOfAnotherUserCannotBeSignedOut() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var session = ada.get("/auth/sessions").each("id").getFirst();
        bob.delete("/auth/sessions/" + session).refused(404, "not_found");
        bob.delete("/auth/sessions/" + UUID.randomUUID()).refused(404, "not_found");
        bob.delete("/auth/sessions/1").invalid("id");
        bob.delete("/auth/sessions").expect(204);
        ada.get("/me").expect(200);
    }

    @Test
    void browserGetsItsRefreshTokenInACookie() {
        var ada = people.signUp("ada");
        var session = logIn(ada, "transport", "COOKIE");
        assertThat(session.at("/refreshToken")).isNull();
        var cookie = String.valueOf(session.header("Set-Cookie"));
        assertThat(cookie)
                .contains("; HttpOnly", "; Secure", "; SameSite=Strict", "; Path=/api/v1/auth;")
                .contains("Max-Age=1209600")
                .doesNotContain("Domain");
        var browser = people.stranger().with("Cookie", cookie.replaceFirst(";.*", ""));
        var own = ada.outsideTheApi().base();
        browser.post("/auth/refresh").refused(403, "origin_not_allowed");
        browser.with("Origin", "https://evil.example")
                .post("/auth/refresh")
                .refused(403, "origin_not_allowed");
        browser.with("Origin", "null").post("/auth/logout").refused(403, "origin_not_allowed");
        var next = browser.with("Origin", own).post("/auth/refresh").expect(200);
        assertThat(next.at("/refreshToken")).isNull();
        var other =
                people.stranger()
                        .with(
                                "Cookie",
                                String.valueOf(next.header("Set-Cookie")).replaceFirst(";.*", ""));
        var out = other.with("Origin", own).post("/auth/logout").expect(204);
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0", "Path=/api/v1/auth");
        as(next).get("/me").refused(401, "unauthenticated");
    }

    @Test
    void refreshTokenOfACookieIsRefusedInABody() {
        var session = logIn(people.signUp("ada"), "transport", "COOKIE");
        var token =
                String.valueOf(session.header("Set-Cookie"))
                        .replaceFirst("^[^=]*=", "")
                        .replaceFirst(";.*", "");
        people.stranger()
                .post("/auth/refresh", Map.of("refreshToken", token))
                .refused(401, "invalid_token");
    }

    private ApiResponse verify(String token) {
        return people.stranger().post("/auth/verify", Map.of("token", token));
    }

    private ApiResponse logIn(Person person) {
        return people.logIn(person.handle(), People.PASSWORD).expect(200);
    }

    private ApiResponse logIn(Person person, String field, String value) {
        var body = new java.util.HashMap<String, String>(credentials(person));
        body.put(field, value);
        return people.stranger().post("/auth/login", body).expect(200);
    }

    private static Map<String, String> credentials(Person person) {
        return Map.of("login", person.handle(), "password", People.PASSWORD);
    }

    private ApiResponse refresh(ApiResponse session) {
        var token = String.valueOf(session.at("/refreshToken"));
        return people.stranger().post("/auth/refresh", Map.of("refreshToken", token));
    }

    private Person as(ApiResponse session) {
        return people.stranger().withToken(session.at("/accessToken"));
    }
}
