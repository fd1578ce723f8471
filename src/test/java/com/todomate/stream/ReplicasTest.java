package com.todomate.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.ServerProcess;
import com.todomate.TestClock;
import com.todomate.TestDatabase;
import com.todomate.TestFolder;
import com.todomate.TodoMate;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import redis.embedded.RedisServer;

/// Tests several servers on one database: a client of one server receives the events of another.
@Tag("once")
@ApiTest
class ReplicasTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    @Test
    void eventsPassThroughTheDatabaseWithoutRedis() {
        try (var other = server("")) {
            assertEventsPass(people.stranger().base(), base(other));
        }
    }

    @Test
    void eventsPassThroughRedisAndThroughTheDatabaseWhileItIsAway() throws IOException {
        var port = ServerProcess.freePort();
        var redis = new RedisServer(port);
        redis.start();
        try (var one = server("redis://localhost:" + port);
                var other = server("redis://localhost:" + port)) {
            await().atMost(ONE_MINUTE).until(() -> announced(one) && announced(other));
            var before = hintsInDatabase();
            assertEventsPass(base(one), base(other));
            assertThat(hintsInDatabase()).isEqualTo(before);
            redis.stop();
            await().until(() -> !announced(one) && !announced(other));
            assertEventsPass(base(one), base(other));
            assertThat(hintsInDatabase()).isGreaterThan(before);
            try (var sseClient = SseClient.by(people.signUp("ada"), base(other), null)) {
                redis = new RedisServer(port);
                redis.start();
                // Hints sent while Redis was away may be lost.
                await().atMost(ONE_MINUTE).until(() -> !sseClient.events("changed").isEmpty());
            }
            await().atMost(ONE_MINUTE).until(() -> announced(one) && announced(other));
            assertEventsPass(base(one), base(other));
        } finally {
            redis.stop();
        }
    }

    private void assertEventsPass(String writing, String listening) {
        var ada = at(writing, people.signUp("ada"));
        var phone = at(writing, people.logInAgain(ada));
        var bob = at(writing, people.signUp("bob"));
        try (var hers = SseClient.by(ada, listening, null);
                var pocket = SseClient.by(phone, listening, null)) {
            var start = System.nanoTime();
            bob.put("/users/" + ada.id() + "/follow", "").expect(200);
            await().atMost(ONE_MINUTE).until(() -> !hers.events("notification").isEmpty());
            printDelay("A notification", start);
            start = System.nanoTime();
            ada.post("/goals", Map.of("title", "Read")).expect(201);
            await().until(() -> !pocket.events("changed").isEmpty());
            printDelay("A hint", start);
            start = System.nanoTime();
            ada.post("/auth/logout").expect(204);
            await().until(hers::over);
            printDelay("A sign-out", start);
            assertThat(hers.events("changed")).isEmpty();
            assertThat(pocket.over()).isFalse();
            assertThat(pocket.events("notification")).hasSize(1);
        }
    }

    /// Returns the number of hints left in the database.
    private long hintsInDatabase() {
        var all = sql.queryForObject("select coalesce(sum(changes), 0) from listener", Long.class);
        return all == null ? 0 : all;
    }

    private static boolean announced(ConfigurableApplicationContext server) {
        return server.getBean(ReplicaRelay.class).isConnected();
    }

    private static void printDelay(String label, long start) {
        System.out.printf(
                "%s passed after %d ms%n", label, (System.nanoTime() - start) / 1_000_000);
    }

    private ConfigurableApplicationContext server(String redis) {
        return new SpringApplicationBuilder(TodoMate.class)
                .initializers(
                        new TestDatabase(),
                        context ->
                                ((GenericApplicationContext) context)
                                        .registerBean(
                                                "testClock",
                                                TestClock.class,
                                                () -> clock,
                                                bean -> bean.setPrimary(true)))
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.jmx.enabled=false",
                        "--todomate.data-dir=" + TestFolder.DATA,
                        "--todomate.limits=off",
                        "--todomate.redis-url=" + redis);
    }

    private static String base(ConfigurableApplicationContext server) {
        return "http://localhost:%s/api/v1"
                .formatted(server.getEnvironment().getProperty("local.server.port"));
    }

    private static Person at(String base, Person who) {
        return new Person(base, who.handle(), who.id(), who.token(), who.headers());
    }
}
