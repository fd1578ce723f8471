package com.todomate.security;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/// More come at once than can be served. Where nobody loses patience with the pool, one lock holds
/// all who are inside for as long as a test wants.
@ApiTest
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=60000")
class EntranceTest {

    @Autowired People people;
    @Autowired DataSource database;
    @Autowired MeterRegistry meters;

    @Value("${local.management.port}")
    int management;

    Person ada;

    @BeforeEach
    void adaComes() {
        ada = people.signUp("ada");
    }

    /// Whatever became of them: nobody kept a place.
    @AfterEach
    void everyPlaceIsFreeAgain() {
        await().until(() -> now("admitted") == 0 && now("waiting") == 0);
        assertThat(atOnce(Entrance.PLACES, i -> ada.get("/goals").status())).containsOnly(200);
    }

    @Test
    void whoFindsNoPlaceIsToldToComeBackInTheirLanguage() throws Exception {
        try (var locked = lockedGoals()) {
            var held = inside(Entrance.PLACES);
            var before = meters.counter("todomate.gate.refused").count();

            var refused = ada.get("/me").refused(503, "overloaded");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(refused.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(refused.at("/traceId")).matches("[0-9a-f]{32}");
            assertThat(refused.at("/instance")).isEqualTo("/api/v1/me");
            assertThat(refused.at("/detail"))
                    .isEqualTo("Too many are asking at once. Try again in a moment.");
            assertThat(ada.with("Accept-Language", "ko").get("/me").at("/detail"))
                    .isEqualTo("지금 요청이 너무 많습니다. 잠시 후 다시 시도하세요.");
            // Before anybody asks who it is.
            ada.withToken(null).get("/me").refused(503, "overloaded");
            assertThat(meters.counter("todomate.gate.refused").count() - before).isEqualTo(3);
            assertThat(readiness()).isEqualTo(200);

            locked.unlock();
            assertThat(held).allSatisfy(one -> one.join().expect(200));
        }
    }

    @Test
    void ofAnOnrushNoMoreComeInThanThereArePlaces() throws Exception {
        try (var locked = lockedGoals()) {
            var held = inside(Entrance.PLACES);
            assertThat(atOnce(Entrance.QUEUE + 50, i -> ada.get("/goals").status()))
                    .containsOnly(503);
            assertThat(now("admitted")).isEqualTo(Entrance.PLACES);
            locked.unlock();
            assertThat(held).allSatisfy(one -> one.join().expect(200));
        }
    }

    @Test
    void whoWaitsIsServedWhenAPlaceIsFree() {
        // On a machine that stands still for a second, once more.
        await().until(() -> {
            try (var locked = lockedGoals()) {
                var held = inside(Entrance.PLACES);
                var waiting = later(() -> ada.get("/me"));
                await().until(() -> now("waiting") == 1 || waiting.isDone());
                locked.unlock();
                held.forEach(CompletableFuture::join);
                return waiting.join().status() == 200;
            }
        });
    }

    @Test
    void whoSendsSlowlyLeavesPlacesToOthers() throws Exception {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < Entrance.PLACES_WITH_BODY; i++) {
                slow.add(sent(ada, "POST", "/goals", "{\"title\":", "application/json"));
            }
            await().until(() -> now("admitted") == Entrance.PLACES_WITH_BODY);

            ada.post("/goals", Map.of("title", "Read")).refused(503, "overloaded");
            ada.get("/goals").expect(200);
            slow.getFirst().close();
            await().until(() -> now("admitted") < Entrance.PLACES_WITH_BODY);
            ada.post("/goals", Map.of("title", "Read")).expect(201);
        } finally {
            for (var one : slow) one.close();
        }
    }

    @Test
    void whoGoesAwayOrFailsKeepsNoPlace() throws Exception {
        try (var locked = lockedGoals()) {
            for (int i = 0; i < Entrance.PLACES; i++) sent(ada, "GET", "/goals", "", "").close();
            await().until(() -> now("admitted") == Entrance.PLACES);
            locked.unlock();
        }
        await().until(() -> now("admitted") == 0);
        for (int i = 0; i < Entrance.PLACES; i++) {
            ada.get("/nowhere").expect(404);
            ada.post("/goals", "{").expect(400);
            ada.withToken(null).post("/goals", Map.of("title", "Read")).expect(401);
        }
    }

    @Test
    void aStreamKeepsNoPlace() throws Exception {
        var listening = IntStream.range(0, 11).mapToObj(i -> people.signUp("listener")).toList();
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < Entrance.PLACES + 10; i++) {
                var who = listening.get(i % listening.size());
                var one = sent(who, "GET", "/stream", "", "");
                open.add(one);
                assertThat(new String(one.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                        .isEqualTo("HTTP/1.1 200");
            }
            await().until(() -> now("admitted") == 0);
            ada.get("/goals").expect(200);
        } finally {
            for (var one : open) one.close();
        }
    }

    /// Else anybody could fill the memory with it, before the entrance.
    @Test
    void aFormIsRefusedUnread() throws IOException {
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            try (var one =
                    sent(
                            ada.withToken(null),
                            method,
                            "/goals/x",
                            "a=",
                            "application/x-www-form-urlencoded")) {
                assertThat(new String(one.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                        .as(method)
                        .isEqualTo("HTTP/1.1 401");
            }
        }
    }

    /// Nobody gets to see goals until it is closed.
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
        var connection = database.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("lock tables goal write");
        }
        return new Locked(connection);
    }

    private List<CompletableFuture<Answer>> inside(int count) {
        var all = IntStream.range(0, count).mapToObj(i -> later(() -> ada.get("/goals"))).toList();
        await().until(() -> now("admitted") == count);
        return all;
    }

    private static <T> CompletableFuture<T> later(Supplier<T> act) {
        return CompletableFuture.supplyAsync(act, task -> Thread.ofVirtual().start(task));
    }

    private int now(String what) {
        return (int) meters.get("todomate.gate." + what).gauge().value();
    }

    private int readiness() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + management + "/actuator/health/readiness");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// A request that is never sent to its end, where it has a body.
    private static Socket sent(Person who, String method, String path, String body, String type)
            throws IOException {
        var socket = new Socket("localhost", URI.create(who.base()).getPort());
        var request =
                "%s /api/v1%s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, path)
                        + (who.token() == null
                                ? ""
                                : "Authorization: Bearer %s\r\n".formatted(who.token()))
                        + (body.isEmpty()
                                ? ""
                                : "Content-Length: 100000\r\nContent-Type: %s\r\n".formatted(type))
                        + "\r\n"
                        + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
