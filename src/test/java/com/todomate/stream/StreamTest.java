package com.todomate.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.alarm.Rang;
import com.todomate.alarm.Ring;
import com.todomate.viewset.Ref;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

@ApiTest
class StreamTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired Streams streams;
    @Autowired MeterRegistry meters;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionOperations transaction;

    private static Person follow(Person who, Person whom) {
        who.put("/users/" + whom.id() + "/follow", "").expect(200);
        return who;
    }

    private static String todo(Person who) {
        var goal =
                who.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).expect(201).id();
        var todo = Map.of("goalId", goal, "title", "5 km", "date", "2026-11-20");
        return who.post("/todos", todo).expect(201).id();
    }

    private static void cheer(Person who, String todo) {
        var emoji = URLEncoder.encode("👍", StandardCharsets.UTF_8);
        who.put("/todos/" + todo + "/cheers/" + emoji, "").expect(200);
    }

    @Test
    void whoeverListensHearsAtOnceOfWhatHappensToThemAndNobodyElseDoes() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var hers = Heard.by(ada);
                var his = Heard.by(bob)) {
            assertThat(hers.status()).isEqualTo(200);
            assertThat(hers.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
            assertThat(hers.header("Cache-Control")).isEqualTo("no-store");
            assertThat(hers.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(hers.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(hers.retry()).isEqualTo(3000);
            follow(bob, ada);
            await().until(() -> !hers.events("notification").isEmpty());
            var told = hers.events("notification").getFirst();
            assertThat(told.json().at("/type").stringValue()).isEqualTo("FOLLOW");
            assertThat(told.json().at("/actors/0/id").stringValue()).isEqualTo(bob.id());
            assertThat(told.json()).isEqualTo(ada.get("/notifications").json().at("/items/0"));
            follow(ada, bob);
            await().until(() -> !his.events("notification").isEmpty());
            assertThat(hers.events("notification")).hasSize(1);
        }
    }

    @Test
    void aCheerComesWithTheCountsOfWhatWasCheeredOn() {
        var ada = people.signUp("ada");
        var todo = todo(ada);
        try (var heard = Heard.by(ada)) {
            cheer(people.signUp("bob"), todo);
            await().until(() -> heard.events().size() == 2);
            assertThat(heard.events().getFirst().name()).isEqualTo("cheer");
            assertThat(heard.events().getFirst().json().toString())
                    .isEqualTo(
                            "{\"target\":{\"kind\":\"TODO\",\"id\":\"%s\"},\"cheers\":{\"total\":1,\"byEmoji\":[{\"emoji\":\"👍\",\"count\":1,\"mine\":false}]}}"
                                    .formatted(todo));
            assertThat(heard.events().getLast().name()).isEqualTo("notification");
            cheer(people.signUp("cara"), todo);
            await().until(() -> heard.events("cheer").size() == 2);
            assertThat(heard.events("cheer").getLast().json().at("/cheers/total").intValue())
                    .isEqualTo(2);
        }
    }

    @Test
    void whatOneChangesIsHintedAtInOnesOtherSessionsAlone() {
        var ada = people.signUp("ada");
        var phone = people.back(ada);
        var bob = people.signUp("bob");
        try (var here = Heard.by(ada);
                var there = Heard.by(phone);
                var other = Heard.by(bob)) {
            ada.get("/goals").expect(200);
            people.back(ada).post("/auth/logout").expect(204);
            ada.post("/goals", Map.of("title", "")).expect(400);
            ada.post("/goals", Map.of("title", "Read")).expect(201);
            await().until(() -> !there.events("changed").isEmpty());
            assertThat(there.events("changed").getFirst().data()).isEqualTo("{}");
            phone.post("/goals", Map.of("title", "Read")).expect(201);
            await().until(() -> !here.events("changed").isEmpty());
            assertThat(here.events("changed")).hasSize(1);
            assertThat(there.events("changed")).hasSize(1);
            assertThat(other.events()).isEmpty();
        }
    }

    @Test
    void whoComesBackHearsWhatWasMissedAndAHintToReload() {
        var ada = people.signUp("ada");
        String last;
        try (var heard = Heard.by(ada)) {
            last = requireNonNull(heard.id());
        }
        var bob = follow(people.signUp("bob"), ada);
        var cara = follow(people.signUp("cara"), ada);
        try (var heard = Heard.by(ada, ada.base(), last)) {
            await().until(() -> heard.events("notification").size() == 2);
            assertThat(heard.events("changed")).hasSize(1);
            assertThat(heard.events("notification"))
                    .extracting(event -> event.json().at("/actors/0/id").stringValue())
                    .containsExactly(bob.id(), cara.id());
        }
        // From nothing, what comes; from a number that never was, what comes.
        try (var now = Heard.by(ada);
                var future = Heard.by(ada, ada.base(), "999999999999")) {
            follow(people.signUp("dan"), ada);
            await().until(() -> !now.events("notification").isEmpty());
            await().until(() -> !future.events("notification").isEmpty());
            assertThat(now.events("notification")).hasSize(1);
            assertThat(future.events("notification")).hasSize(1);
        }
    }

    @Test
    void aPlaceThatIsNoneIsNamed() {
        var ada = people.signUp("ada");
        for (var bad : List.of("x", "-1", "1.5", "9".repeat(19))) {
            ada.with("Last-Event-ID", bad).get("/stream").invalid("Last-Event-ID");
        }
        ada.with("Last-Event-ID", "0").get("/stream").expect(200);
    }

    @Test
    void whoMayNotListenIsRefusedLikeElsewhere() {
        var ada = people.signUp("ada");
        people.stranger().get("/stream").refused(401, "unauthenticated");
        people.stranger()
                .with("Accept", "text/event-stream")
                .get("/stream")
                .refused(401, "unauthenticated");
        ada.with("Accept", "application/json").get("/stream").refused(406, "not_acceptable");
        ada.get("/stream?token=x").invalid("token");
        ada.with("Accept", "text/event-stream").get("/stream").expect(200);
        ada.send("HEAD", "/stream", null).expect(200);
    }

    /// Written by ten at once, while the reader hangs up again and again.
    @Test
    void nothingIsLostOrDoubledByWhoeverHangsUpAndComesBack() {
        var ada = people.signUp("ada");
        var writers = IntStream.range(0, 200).mapToObj(i -> UUID.randomUUID()).toList();
        var heard = new ArrayList<Heard.Event>();
        var stream = Heard.by(ada);
        var last = requireNonNull(stream.id());
        var writing =
                Thread.ofVirtual()
                        .start(() -> writers.parallelStream().forEach(id -> tell(ada, id)));
        while (heard.size() < 200) {
            var some = stream;
            var want = Math.min(200 - heard.size(), 15);
            await().until(() -> some.events("notification").size() >= want);
            stream.close();
            await().until(some::over);
            heard.addAll(some.events("notification"));
            last = requireNonNull(some.id());
            stream = Heard.by(ada, ada.base(), last);
        }
        await().until(() -> !writing.isAlive());
        assertThat(heard).hasSize(200);
        var numbers = heard.stream().map(one -> Long.parseLong(requireNonNull(one.id()))).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(
                        new TreeSet<>(
                                heard.stream()
                                        .map(one -> one.json().at("/target/id").stringValue())
                                        .toList()))
                .hasSize(200);
        stream.close();
    }

    private void tell(Person who, UUID alarm) {
        var ring =
                new Ring(
                        UUID.fromString(who.id()),
                        new Ref("ALARM", alarm),
                        LocalDate.parse("2026-11-20"),
                        false);
        transaction.executeWithoutResult(status -> events.publishEvent(new Rang(List.of(ring))));
    }

    @Test
    void anIdleStreamGivesASignOfLife() {
        var ada = people.signUp("ada");
        try (var heard = Heard.by(ada)) {
            clock.advance(Duration.ofSeconds(24));
            streams.tick();
            assertThat(heard.comments()).isZero();
            clock.advance(Duration.ofSeconds(2));
            streams.tick();
            await().until(() -> heard.comments() == 1);
            streams.tick();
            assertThat(heard.comments()).isOne();
        }
    }

    @Test
    void aStreamEndsWithItsToken() {
        var ada = people.signUp("ada");
        try (var heard = Heard.by(ada)) {
            clock.advance(Duration.ofMinutes(4));
            streams.tick();
            assertThat(heard.over()).isFalse();
            clock.advance(Duration.ofMinutes(1));
            streams.tick();
            await().until(heard::over);
            assertThat(heard.retry()).isBetween(1000, 2999);
        }
    }

    @Test
    void aStreamEndsWithItsSessionAndNoOther() {
        var ada = people.signUp("ada");
        var phone = people.back(ada);
        try (var here = Heard.by(ada);
                var there = Heard.by(phone)) {
            ada.patch("/me/settings", Map.of("timeZone", "Europe/Paris")).expect(200);
            ada.delete("/auth/sessions").expect(204);
            await().until(there::over);
            assertThat(here.over()).isFalse();
            ada.post("/auth/logout").expect(204);
            await().until(here::over);
        }
        ada.get("/stream").refused(401, "unauthenticated");
    }

    @Test
    void whoWasDeactivatedOrLeavesHearsNothingMore() {
        var admin = people.signUp("admin");
        sql.update("update user set role = 'ADMIN' where handle = ?", admin.handle());
        var boss = people.back(admin);
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var hers = Heard.by(ada);
                var his = Heard.by(bob)) {
            boss.post("/admin/users/" + ada.id() + "/deactivate").expect(200);
            await().until(hers::over);
            bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
            await().until(his::over);
        }
    }

    @Test
    void tenAtOnceAreEnoughForOnePersonAndTheEleventhEndsTheOldest() {
        var ada = people.signUp("ada");
        var user = UUID.fromString(ada.id());
        var all = new ArrayList<Heard>();
        for (int i = 0; i < 10; i++) all.add(Heard.by(ada));
        ada.send("HEAD", "/stream", null).expect(200);
        assertThat(streams.of(user)).hasSize(10);
        assertThat(all).noneMatch(Heard::over);
        all.add(Heard.by(ada));
        await().until(all.getFirst()::over);
        assertThat(all.getFirst().retry()).isBetween(1000, 2999);
        assertThat(streams.of(user)).hasSize(10);
        assertThat(all.subList(1, 11)).noneMatch(Heard::over);
        all.forEach(Heard::close);
        await().until(() -> streams.of(user).isEmpty());
    }

    @Test
    void aStreamThatBreaksIsClosedAndKeepsNoOtherFromItsTurn() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var hers = Heard.by(ada);
                var his = Heard.by(bob)) {
            var reached = new ArrayList<UUID>();
            var both = List.of(UUID.fromString(ada.id()), UUID.fromString(bob.id()));
            streams.each(
                    stream -> both.contains(stream.user()),
                    stream -> {
                        reached.add(stream.user());
                        throw new IllegalStateException("broken");
                    });
            assertThat(reached).containsExactlyInAnyOrderElementsOf(both);
            await().until(() -> hers.over() && his.over());
        }
    }

    @Test
    void whoeverDoesNotReadIsDroppedAndKeepsNobody() throws IOException {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        follow(bob, ada);
        fill(ada);
        var before = dropped();
        try (var socket = new Socket();
                var his = Heard.by(bob)) {
            socket.setReceiveBufferSize(2048);
            socket.connect(new InetSocketAddress("localhost", URI.create(ada.base()).getPort()));
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nLast-Event-ID: 0\r\n\r\n"
                                    .formatted(ada.token())
                                    .getBytes(StandardCharsets.UTF_8));
            var user = UUID.fromString(ada.id());
            await().until(() -> !streams.of(user).isEmpty() && !streams.of(user).getFirst().free());
            follow(ada, bob);
            await().until(() -> !his.events("notification").isEmpty());
            clock.advance(Duration.ofSeconds(11));
            streams.tick();
            await().until(() -> streams.of(user).isEmpty());
            assertThat(dropped()).isEqualTo(before + 1);
        }
    }

    private double dropped() {
        return meters.get("todomate.streams.dropped").counter().count();
    }

    /// So many notifications that nobody reads.
    private void fill(Person who) {
        var user = who.id().replace("-", "");
        tell(who, UUID.randomUUID());
        sql.update(
                """
                insert into notification (id, user_id, number, type, kind, subject_id, occasion, missed,
                    created_at, updated_at)
                with recursive n as (select 0 i union all select i + 1 from n where i < 199)
                select random_bytes(16), user_id, 1000 + 200 * a.i + b.i, type, kind, random_bytes(16),
                    occasion, missed, created_at, updated_at
                from notification join n a join n b where user_id = unhex(?) and type = 'ALARM'
                """,
                user);
        sql.update("update inbox set latest = 50000 where user_id = unhex(?)", user);
    }

    @Test
    void whoeverListensIsSentElsewhereWhenTheServerStops() {
        var ada = people.signUp("ada");
        try (var heard = Heard.by(ada)) {
            streams.stop();
            await().until(heard::over);
            assertThat(heard.retry()).isBetween(1000, 2999);
            var refused = ada.get("/stream").refused(503, "unavailable");
            assertThat(refused.header("Retry-After")).isNotNull();
        } finally {
            streams.start();
        }
        ada.get("/stream").expect(200);
    }
}
