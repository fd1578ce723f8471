package com.todomate.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.Server;
import com.todomate.TestClock;
import com.todomate.TestDatabase;
import com.todomate.TodoMate;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import redis.embedded.RedisServer;

/// Several servers over one database: whoever listens on one hears of what happens on another.
@ApiTest
class ReplicasTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    @Test
    void theDatabaseIsEnough() {
        try (var other = server("")) {
            everythingPasses(people.stranger().base(), base(other));
        }
    }

    @Test
    void redisIsFasterAndMayGo() throws IOException {
        var port = Server.freePort();
        var redis = new RedisServer(port);
        redis.start();
        try (var one = server("redis://localhost:" + port);
                var other = server("redis://localhost:" + port)) {
            await().until(() -> announced(one) && announced(other));
            var before = left();
            everythingPasses(base(one), base(other));
            assertThat(left()).isEqualTo(before);
            redis.stop();
            await().until(() -> !announced(one) && !announced(other));
            everythingPasses(base(one), base(other));
            assertThat(left()).isGreaterThan(before);
            try (var heard = Heard.by(people.signUp("ada"), base(other), null)) {
                redis = new RedisServer(port);
                redis.start();
                // What others said in between may be missed.
                await().atMost(ONE_MINUTE).until(() -> !heard.events("changed").isEmpty());
            }
            await().atMost(ONE_MINUTE).until(() -> announced(one) && announced(other));
            everythingPasses(base(one), base(other));
        } finally {
            redis.stop();
        }
    }

    private void everythingPasses(String here, String there) {
        var ada = at(here, people.signUp("ada"));
        var phone = at(here, people.back(ada));
        var bob = at(here, people.signUp("bob"));
        try (var hers = Heard.by(ada, there, null);
                var pocket = Heard.by(phone, there, null)) {
            var begun = System.nanoTime();
            bob.put("/users/" + ada.id() + "/follow", "").expect(200);
            await().atMost(ONE_MINUTE).until(() -> !hers.events("notification").isEmpty());
            passed("A notification", begun);
            begun = System.nanoTime();
            ada.post("/goals", Map.of("title", "Read")).expect(201);
            await().until(() -> !pocket.events("changed").isEmpty());
            passed("A hint", begun);
            begun = System.nanoTime();
            ada.post("/auth/logout").expect(204);
            await().until(hers::over);
            passed("A sign-out", begun);
            assertThat(hers.events("changed")).isEmpty();
            assertThat(pocket.over()).isFalse();
            assertThat(pocket.events("notification")).hasSize(1);
        }
    }

    /// The hints that were left in the database.
    private long left() {
        var all = sql.queryForObject("select coalesce(sum(changes), 0) from listener", Long.class);
        return all == null ? 0 : all;
    }

    private static boolean announced(ConfigurableApplicationContext server) {
        return server.getBean(Relay.class).announced();
    }

    private static void passed(String what, long begun) {
        System.out.printf("%s passed after %d ms%n", what, (System.nanoTime() - begun) / 1_000_000);
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
                        "--todomate.data-dir=target/test-data",
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
