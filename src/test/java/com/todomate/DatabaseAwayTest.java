package com.todomate;

import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A running server loses its database and gets it back.
@Tag("once")
class DatabaseAwayTest {

    @TempDir private java.nio.file.Path folder;

    @Test
    void requestsAreRefusedWithRetryAfterUntilTheDatabaseIsBack() throws Exception {
        var environment = new HashMap<>(TestDatabase.environment());
        var host = String.valueOf(environment.get("DATABASE_HOST"));
        var management = ServerProcess.freePort();
        try (var cuttableProxy =
                new CuttableProxy(
                        host, Integer.parseInt(String.valueOf(environment.get("DATABASE_PORT"))))) {
            environment.putAll(
                    Map.of(
                            "DATABASE_HOST",
                            "127.0.0.1",
                            "DATABASE_PORT",
                            "" + cuttableProxy.port(),
                            "TODOMATE_DATA_DIR",
                            folder.toString(),
                            "MANAGEMENT_PORT",
                            "" + management));
            try (var serverProcess = ServerProcess.start(environment).awaitReadiness()) {
                var ada = signUp(serverProcess.stranger());
                var unknown =
                        ada.withToken(
                                login(ada)); // a session that is not in the cache of this server
                ada.get("/goals").expect(200);
                assertThat(readiness(management)).isEqualTo(200);

                var goal = ada.get("/goals").each("id").getFirst();
                try (var other = new OtherTransaction(directly())) {
                    other.run("select id from goal where id = ? for update", goal);
                    var waiting = later(() -> ada.patch("/goals/" + goal, Map.of("title", "Lost")));
                    await().during(Duration.ofMillis(500)).until(() -> !waiting.isDone());
                    cuttableProxy.cut();
                    waiting.join().refused(503, "unavailable");
                }
                for (var apiResponse :
                        List.of(
                                ada.get("/goals"),
                                ada.post("/goals", Map.of("title", "Lost")),
                                unknown.get("/goals"),
                                ada.withToken(null)
                                        .post(
                                                "/auth/login",
                                                Map.of("login", "a", "password", "b")))) {
                    apiResponse.refused(503, "unavailable");
                    assertThat(apiResponse.header("Retry-After")).isEqualTo("1");
                    assertThat(serverProcess.console())
                            .filteredOn(line ->
                                    line.contains(String.valueOf(apiResponse.at("/traceId"))))
                            .hasSize(1);
                }
                assertThat(readiness(management)).isEqualTo(503);
                await().until(() -> count(serverProcess, "No jobs run") > 0);
                await().until(() ->
                        PrometheusScrape.of(management).sum("hikaricp_connections") == 0);
                assertThat(
                                PrometheusScrape.of(management)
                                        .sum(
                                                "todomate_database_rejections_total",
                                                "code",
                                                "unavailable"))
                        .isEqualTo(5);
                assertThat(serverProcess.console()).noneMatch(line -> line.startsWith("\tat "));

                cuttableProxy.restore();
                await().until(() -> ada.get("/goals").status() == 200);
                assertThat(ada.get("/goals").each("title")).containsExactly("My first goal");
                unknown.get("/goals").expect(200);
                assertThat(readiness(management)).isEqualTo(200);
                await().until(() -> count(serverProcess, "Jobs run again") > 0);
                assertThat(count(serverProcess, "No jobs run")).isEqualTo(1);
            }
        }
    }

    /// Connects to the database without the proxy.
    private static DataSource directly() {
        var at = TestDatabase.environment();
        return new DriverManagerDataSource(
                "jdbc:mysql://%s:%s/%s?allowPublicKeyRetrieval=true"
                        .formatted(
                                at.get("DATABASE_HOST"),
                                at.get("DATABASE_PORT"),
                                at.get("DATABASE_NAME")),
                String.valueOf(at.get("DATABASE_USER")),
                String.valueOf(at.get("DATABASE_PASSWORD")));
    }

    private static long count(ServerProcess serverProcess, String words) {
        return serverProcess.console().stream().filter(line -> line.contains(words)).count();
    }

    private static Person signUp(Person stranger) {
        var handle = "ada_" + Long.toString(System.nanoTime(), 36);
        var apiResponse =
                stranger.post(
                                "/auth/signup",
                                Map.of(
                                        "handle",
                                        handle,
                                        "email",
                                        handle + "@example.com",
                                        "password",
                                        People.PASSWORD,
                                        "passwordConfirm",
                                        People.PASSWORD))
                        .expect(201);
        return new Person(stranger.base(), handle, "", apiResponse.at("/accessToken"), List.of());
    }

    private static String login(Person who) {
        return String.valueOf(
                who.withToken(null)
                        .post(
                                "/auth/login",
                                Map.of("login", who.handle(), "password", People.PASSWORD))
                        .expect(200)
                        .at("/accessToken"));
    }

    private static int readiness(int port) {
        return PrometheusScrape.management(port).get("/actuator/health/readiness").status();
    }
}
