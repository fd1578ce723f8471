package com.todomate.security;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.PrometheusScrape;
import com.todomate.RawRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/// More requests arrive at once than the server can process, with rate limits off. The connection
/// timeout is long, so that one lock holds all admitted requests as long as a test needs.
@Tag("once")
@ApiTest
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.connection-timeout=60000",
            "TRUSTED_PROXIES=127.0.0.0/8, ::1"
        })
class AdmissionControlTest {

    @Autowired People people;
    @Autowired DataSource database;
    @Autowired MeterRegistry meters;
    @Autowired AccessTokenService accessTokenService;

    @Value("${local.management.port}")
    int management;

    Person ada;

    @BeforeEach
    void signUpAda() {
        ada = people.signUp("ada");
    }

    /// Checks that every request of the test has released its place.
    @AfterEach
    void assertEveryPlaceIsFree() {
        await().until(() -> now("admitted") == 0 && now("waiting") == 0);
        assertThat(atOnce(AdmissionControlFilter.PLACES, i -> ada.get("/goals").status()))
                .containsOnly(200);
    }

    @Test
    void requestWithoutAPlaceIsRefusedWithRetryAfter() throws Exception {
        var guests = guests();
        try (var locked = lockedGoals()) {
            var held = inside(guests, AdmissionControlFilter.PLACES);
            var before = meters.counter("todomate.admission.refused").count();

            var refused = ada.get("/me").refused(503, "overloaded");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(refused.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(refused.at("/traceId")).matches("[0-9a-f]{32}");
            assertThat(refused.at("/instance")).isEqualTo("/api/v1/me");
            assertThat(refused.at("/detail"))
                    .isEqualTo(
                            "Too many requests are arriving at the moment. Try again in a moment.");
            assertThat(ada.with("Accept-Language", "ko").get("/me").at("/detail"))
                    .isEqualTo("지금 요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.");
            // Requests without a valid token have separate places.
            ada.withToken(null).get("/me").refused(401, "unauthenticated");
            ada.withToken("forged").get("/me").refused(401, "unauthenticated");
            assertThat(meters.counter("todomate.admission.refused").count() - before).isEqualTo(2);
            PrometheusScrape.management(management).get("/actuator/health/readiness").expect(200);

            locked.unlock();
            assertThat(held).allSatisfy(one -> one.join().expect(200));
        }
    }

    @Test
    void admittedRequestsNeverExceedThePlaces() throws Exception {
        var guests = guests();
        try (var locked = lockedGoals()) {
            var held = inside(guests, AdmissionControlFilter.PLACES);
            var others = IntStream.range(0, 20).mapToObj(i -> unknown("10.9.0." + i)).toList();
            assertThat(
                            atOnce(
                                    AdmissionControlFilter.QUEUE + 50,
                                    i -> others.get(i % 20).get("/goals").status()))
                    .containsOnly(503);
            assertThat(now("admitted")).isEqualTo(AdmissionControlFilter.PLACES);
            locked.unlock();
            assertThat(held).allSatisfy(one -> one.join().expect(200));
        }
    }

    @Test
    void waitingRequestIsServedWhenAPlaceIsFree() {
        var guests = guests();
        // Retries, because on a machine that pauses for a second the waiting request times out.
        await().until(() -> {
            try (var locked = lockedGoals()) {
                var held = inside(guests, AdmissionControlFilter.PLACES);
                var waiting = later(() -> ada.get("/me"));
                await().until(() -> now("waiting") == 1 || waiting.isDone());
                locked.unlock();
                held.forEach(CompletableFuture::join);
                return waiting.join().status() == 200;
            }
        });
    }

    @Test
    void requestsOfAnAccountOverItsShareAreRefused() throws Exception {
        var bob = people.signUp("bob");
        var refusals = meters.counter("todomate.admission.share.refused", "share", "account");
        var before = refusals.count();
        // Literals, because the documentation promises these figures to clients.
        assertThat(AdmissionControlFilter.MAX_WAIT_FOR_SHARE).hasSeconds(5);
        try (var locked = lockedGoals()) {
            var all =
                    IntStream.range(0, 8 + 100 + 20)
                            .mapToObj(i -> later(() -> ada.get("/goals")))
                            .toList();
            await().until(() -> waitingForShare("account") == 100);
            await().until(() -> all.stream().filter(CompletableFuture::isDone).count() >= 20);
            assertThat(now("admitted")).isEqualTo(8);
            bob.get("/me").expect(200);
            locked.unlock();

            var answers = all.stream().map(CompletableFuture::join).toList();
            var refused = answers.stream().filter(one -> one.status() != 200).toList();
            assertThat(refused).hasSizeGreaterThanOrEqualTo(20);
            assertThat(refused).allSatisfy(one -> one.refused(429, "too_many_at_once"));
            assertThat(refused).extracting(one -> one.header("Retry-After")).containsOnly("1");
            assertThat(answers.size() - refused.size()).isBetween(8, 8 + 100);
            assertThat(refusals.count() - before).isEqualTo(refused.size());
        }
    }

    @Test
    void accountWithThreeHundredConnectionsDoesNotBlockOthers() throws Exception {
        var bob = people.signUp("bob");
        var title = Map.of("title", "Read");
        var crowd = new ArrayList<CompletableFuture<ApiResponse>>();
        for (int i = 0; i < 300; i++) crowd.add(later(() -> ada.post("/goals", title)));
        var answers = IntStream.range(0, 20).mapToObj(i -> bob.post("/goals", title)).toList();
        assertThat(answers).allSatisfy(apiResponse -> apiResponse.expect(201));
        assertThat(crowd).extracting(one -> one.join().status()).isSubsetOf(201, 429);
    }

    @Test
    void requestThatWaitsForTheWriteLockHoldsNoPlace() throws SQLException {
        var goal = ada.get("/goals").each("id").getFirst();
        assertWaitingWritesHoldNoPlace(
                "select id from goal where id = ? for update",
                goal,
                () -> ada.patch("/goals/" + goal, Map.of("title", "Read")));
    }

    @Test
    void writeOutsideAViewSetThatWaitsForTheWriteLockHoldsNoPlace() throws SQLException {
        var lock = "select id from user where id = ? for update";
        var follow = "/users/" + people.signUp("cid").id() + "/follow";
        assertWaitingWritesHoldNoPlace(lock, ada.id(), () -> ada.put(follow, ""));
        var settings = Map.of("weekStartsOn", "SUN");
        assertWaitingWritesHoldNoPlace(lock, ada.id(), () -> ada.patch("/me/settings", settings));
    }

    private void assertWaitingWritesHoldNoPlace(String lock, String id, Supplier<ApiResponse> write)
            throws SQLException {
        var bob = people.signUp("bob");
        try (var other = new OtherTransaction(database)) {
            other.run(lock, id);
            var writes = IntStream.range(0, 20).mapToObj(i -> later(write)).toList();
            await().until(() ->
                    waitingForShare("account") == 20 - AdmissionControlFilter.PER_ACCOUNT);
            await().until(() -> now("admitted") == 1);
            bob.post("/goals", Map.of("title", "Read")).expect(201);
            other.rollback();
            assertThat(writes).allSatisfy(one -> one.join().expect(200));
        }
    }

    @Test
    void requestsWithAValidTokenDoNotUsePlacesForOthers() throws Exception {
        ada.get("/me").expect(200);
        try (var locked = locked("user")) {
            var held = new ArrayList<>(strangersRead(16));
            var login = Map.of("login", "someone", "password", "wrong, but long");
            for (int i = 0; i < 8; i++) {
                var stranger = stranger(i);
                held.add(later(() -> stranger.post("/auth/login", login)));
            }
            await().until(() -> now("admitted") == AdmissionControlFilter.PLACES_WITHOUT_TOKEN);
            // This request needs no database: the admitted requests hold all connections.
            ada.get("/nowhere").expect(404);
            at("10.6.1.1", people.stranger()).post("/auth/refresh").refused(503, "overloaded");
            locked.unlock();
            assertThat(held).extracting(one -> one.join().status()).containsOnly(200, 401);
        }
    }

    /// A client that reads a document or a photo slowly holds its place until the end.
    @Test
    void readsWithoutATokenLeavePlacesToSignIns() throws Exception {
        try (var locked = locked("user")) {
            var reads = strangersRead(AdmissionControlFilter.PLACES_WITHOUT_TOKEN);
            await().until(() -> now("admitted") == AdmissionControlFilter.READS_WITHOUT_TOKEN);
            at("10.6.1.1", people.stranger()).post("/auth/refresh").expect(401);
            locked.unlock();
            assertThat(reads).extracting(one -> one.join().status()).isSubsetOf(200, 503);
        }
    }

    @Test
    void requestOfAnAddressOverItsShareWaits() throws Exception {
        var address = "10.2.0.1";
        var family =
                IntStream.range(0, 4).mapToObj(i -> at(address, people.signUp("eve"))).toList();
        ada.get("/me").expect(200);
        try (var locked = lockedGoals()) {
            var held = inside(family, AdmissionControlFilter.PER_ADDRESS);
            var neighbour = later(() -> at(address, ada).get("/me"));
            await().until(() -> waitingForShare("address") == 1);
            // This request needs no database: the admitted requests hold all connections.
            at("10.2.0.2", ada).get("/nowhere").expect(404);
            at(address, people.stranger()).get("/me").refused(401, "unauthenticated");
            assertThat(neighbour).isNotDone();
            locked.unlock();
            assertThat(held).allSatisfy(one -> one.join().expect(200));
            neighbour.join().expect(200);
        }
    }

    @Test
    void abortedOrFailedRequestKeepsNoPlace() throws Exception {
        try (var locked = lockedGoals()) {
            for (int i = 0; i < AdmissionControlFilter.PER_ACCOUNT; i++) {
                RawRequest.send(ada, "GET", "/goals", List.of(), "").close();
            }
            await().until(() -> now("admitted") == AdmissionControlFilter.PER_ACCOUNT);
            locked.unlock();
        }
        await().until(() -> now("admitted") == 0);
        for (int i = 0; i < AdmissionControlFilter.PLACES; i++) {
            ada.get("/nowhere").expect(404);
            ada.post("/goals", "{").expect(400);
            ada.withToken(null).post("/goals", Map.of("title", "Read")).expect(401);
        }
    }

    @Test
    void openStreamKeepsNoPlace() throws Exception {
        var listening = IntStream.range(0, 11).mapToObj(i -> people.signUp("listener")).toList();
        var open = new ArrayList<RawRequest>();
        try {
            for (int i = 0; i < AdmissionControlFilter.PLACES + 10; i++) {
                var who = listening.get(i % listening.size());
                var one = RawRequest.send(who, "GET", "/stream", List.of(), "");
                open.add(one);
                assertThat(one.statusLine()).isEqualTo("HTTP/1.1 200");
            }
            await().until(() -> now("admitted") == 0);
            listening.getFirst().get("/goals").expect(200);
        } finally {
            for (var one : open) one.close();
        }
    }

    /// Locks a table until it is closed.
    private record Locked(Connection connection) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            unlock();
        }

        void unlock() throws SQLException {
            if (connection.isClosed()) return;
            try (var statement = connection.createStatement()) {
                statement.execute("unlock tables");
            }
            connection.close();
        }
    }

    private Locked lockedGoals() throws SQLException {
        return locked("goal");
    }

    private Locked locked(String table) throws SQLException {
        var connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("lock tables " + table + " write");
        }
        return new Locked(connection);
    }

    /// Returns a client without a token. Those with an even number share an address, as do the
    /// others.
    private Person stranger(int number) {
        return at("10.6.0." + number % 2, people.stranger());
    }

    /// Sends `count` requests without a token that read the table of users.
    private List<CompletableFuture<ApiResponse>> strangersRead(int count) {
        return IntStream.range(0, count)
                .mapToObj(this::stranger)
                .map(one -> later(() -> one.get("/auth/availability?handle=someone")))
                .toList();
    }

    /// Signs up as many users as fill all places, three at each address.
    private List<Person> guests() {
        return IntStream.range(
                        0, AdmissionControlFilter.PLACES / AdmissionControlFilter.PER_ACCOUNT)
                .mapToObj(i -> at("10.1.0." + i / 3, people.signUp("guest")))
                .toList();
    }

    /// Sends `count` requests for goals, distributed over the users, and waits until all are
    /// admitted.
    private List<CompletableFuture<ApiResponse>> inside(List<Person> who, int count) {
        var all =
                IntStream.range(0, count)
                        .mapToObj(i -> later(() -> who.get(i % who.size()).get("/goals")))
                        .toList();
        await().until(() -> now("admitted") == count);
        return all;
    }

    private static Person at(String address, Person person) {
        return person.with("X-Forwarded-For", address);
    }

    /// Returns a client with a valid token of a session that never existed.
    private Person unknown(String address) {
        var token = accessTokenService.issue(UUID.randomUUID(), UUID.randomUUID());
        return at(address, people.stranger()).withToken(token);
    }

    private int now(String what) {
        return (int) meters.get("todomate.admission." + what).gauge().value();
    }

    private int waitingForShare(String share) {
        var gauge = meters.get("todomate.admission.share.waiting").tag("share", share).gauge();
        return (int) gauge.value();
    }
}
