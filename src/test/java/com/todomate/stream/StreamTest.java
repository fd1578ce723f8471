package com.todomate.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.alarm.AlertFiring;
import com.todomate.alarm.AlertsFired;
import com.todomate.persistence.EntityRef;
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
import org.springframework.util.StringUtils;

@ApiTest
class StreamTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired EventStreams eventStreams;
    @Autowired MeterRegistry meters;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionOperations transaction;

    private static Person follow(Person follower, Person followed) {
        follower.put("/users/" + followed.id() + "/follow", "").expect(200);
        return follower;
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
    void aNotificationIsStreamedToItsUserAlone() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var hers = SseClient.by(ada);
                var his = SseClient.by(bob)) {
            assertThat(hers.status()).isEqualTo(200);
            assertThat(hers.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
            assertThat(hers.header("Cache-Control")).isEqualTo("no-store");
            assertThat(hers.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(hers.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(hers.retry()).isEqualTo(3000);
            follow(bob, ada);
            await().until(() -> !hers.events("notification").isEmpty());
            var event = hers.events("notification").getFirst();
            assertThat(event.json().at("/type").stringValue()).isEqualTo("FOLLOW");
            assertThat(event.json().at("/actors/0/id").stringValue()).isEqualTo(bob.id());
            assertThat(event.json()).isEqualTo(ada.get("/notifications").json().at("/items/0"));
            follow(ada, bob);
            await().until(() -> !his.events("notification").isEmpty());
            assertThat(hers.events("notification")).hasSize(1);
        }
    }

    @Test
    void aCheerIsStreamedWithTheCountsOfItsTarget() {
        var ada = people.signUp("ada");
        var todo = todo(ada);
        try (var sseClient = SseClient.by(ada)) {
            cheer(people.signUp("bob"), todo);
            await().until(() -> sseClient.events().size() == 2);
            assertThat(sseClient.events().getFirst().name()).isEqualTo("cheer");
            assertThat(sseClient.events().getFirst().json().toString())
                    .isEqualTo(
                            "{\"target\":{\"kind\":\"TODO\",\"id\":\"%s\"},\"cheers\":{\"total\":1,\"byEmoji\":[{\"emoji\":\"👍\",\"count\":1,\"mine\":false}]}}"
                                    .formatted(todo));
            assertThat(sseClient.events().getLast().name()).isEqualTo("notification");
            cheer(people.signUp("cara"), todo);
            await().until(() -> sseClient.events("cheer").size() == 2);
            assertThat(sseClient.events("cheer").getLast().json().at("/cheers/total").intValue())
                    .isEqualTo(2);
        }
    }

    /// Clients are generated from the schemas.
    @Test
    void eventsHaveTheFieldsOfTheirSchemas() {
        var document = people.stranger().outsideTheApi().get("/v3/api-docs").json();
        var ada = people.signUp("ada");
        try (var sseClient = SseClient.by(ada)) {
            cheer(people.signUp("bob"), todo(people.logInAgain(ada)));
            await().until(() -> sseClient.events("notification").size() == 1);
            assertThat(sseClient.events())
                    .extracting(SseClient.Event::name)
                    .contains("changed", "cheer", "notification");
            assertThat(sseClient.events())
                    .allSatisfy(event -> {
                        var name = StringUtils.capitalize(event.name()) + "Event";
                        var schema = document.at("/components/schemas/" + name);
                        assertThat(schema.path("type").asString("")).isEqualTo("object");
                        assertThat(event.json().propertyNames())
                                .hasSameElementsAs(schema.path("properties").propertyNames());
                        assertThat(
                                        document.at("/paths/~1api~1v1~1stream/get/description")
                                                .stringValue())
                                .contains("`%s` (data: `%s`)".formatted(event.name(), name));
                    });
        }
    }

    @Test
    void aChangeIsHintedAtInTheUsersOtherSessionsAlone() {
        var ada = people.signUp("ada");
        var phone = people.logInAgain(ada);
        var bob = people.signUp("bob");
        try (var adaStream = SseClient.by(ada);
                var phoneStream = SseClient.by(phone);
                var other = SseClient.by(bob)) {
            ada.get("/goals").expect(200);
            people.logInAgain(ada).post("/auth/logout").expect(204);
            ada.post("/goals", Map.of("title", "")).expect(400);
            ada.post("/goals", Map.of("title", "Read")).expect(201);
            await().until(() -> !phoneStream.events("changed").isEmpty());
            assertThat(phoneStream.events("changed").getFirst().data()).isEqualTo("{}");
            phone.post("/goals", Map.of("title", "Read")).expect(201);
            await().until(() -> !adaStream.events("changed").isEmpty());
            assertThat(adaStream.events("changed")).hasSize(1);
            assertThat(phoneStream.events("changed")).hasSize(1);
            assertThat(other.events()).isEmpty();
        }
    }

    @Test
    void reconnectingStreamsMissedEventsAndAHintToReload() {
        var ada = people.signUp("ada");
        String last;
        try (var sseClient = SseClient.by(ada)) {
            last = requireNonNull(sseClient.id());
        }
        var bob = follow(people.signUp("bob"), ada);
        var cara = follow(people.signUp("cara"), ada);
        try (var sseClient = SseClient.by(ada, ada.base(), last)) {
            await().until(() -> sseClient.events("notification").size() == 2);
            assertThat(sseClient.events("changed")).hasSize(1);
            assertThat(sseClient.events("notification"))
                    .extracting(event -> event.json().at("/actors/0/id").stringValue())
                    .containsExactly(bob.id(), cara.id());
        }
        // Without a last event id, or with one that the server never issued, only new events
        // arrive.
        try (var now = SseClient.by(ada);
                var future = SseClient.by(ada, ada.base(), "999999999999")) {
            follow(people.signUp("dan"), ada);
            await().until(() -> !now.events("notification").isEmpty());
            await().until(() -> !future.events("notification").isEmpty());
            assertThat(now.events("notification")).hasSize(1);
            assertThat(future.events("notification")).hasSize(1);
        }
    }

    @Test
    void invalidLastEventIdsAreRefused() {
        var ada = people.signUp("ada");
        for (var bad : List.of("x", "-1", "1.5", "9".repeat(19))) {
            ada.with("Last-Event-ID", bad).get("/stream").invalid("Last-Event-ID");
        }
        ada.with("Last-Event-ID", "0").get("/stream").expect(200);
    }

    @Test
    void unauthenticatedAndUnacceptableStreamRequestsAreRefused() {
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

    /// Many threads write while the client disconnects and reconnects again and again.
    @Test
    void reconnectingLosesAndRepeatsNoNotification() {
        var ada = people.signUp("ada");
        var alarmIds = IntStream.range(0, 200).mapToObj(i -> UUID.randomUUID()).toList();
        var received = new ArrayList<SseClient.Event>();
        var stream = SseClient.by(ada);
        var last = requireNonNull(stream.id());
        var writing =
                Thread.ofVirtual()
                        .start(() -> alarmIds.parallelStream().forEach(id -> fireAlarm(ada, id)));
        while (received.size() < 200) {
            var current = stream;
            var expected = Math.min(200 - received.size(), 15);
            await().until(() -> current.events("notification").size() >= expected);
            stream.close();
            await().until(current::over);
            received.addAll(current.events("notification"));
            last = requireNonNull(current.id());
            stream = SseClient.by(ada, ada.base(), last);
        }
        await().until(() -> !writing.isAlive());
        assertThat(received).hasSize(200);
        var numbers =
                received.stream().map(one -> Long.parseLong(requireNonNull(one.id()))).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(
                        new TreeSet<>(
                                received.stream()
                                        .map(one -> one.json().at("/target/id").stringValue())
                                        .toList()))
                .hasSize(200);
        stream.close();
    }

    private void fireAlarm(Person who, UUID alarm) {
        var alertFiring =
                new AlertFiring(
                        UUID.fromString(who.id()),
                        new EntityRef("ALARM", alarm),
                        LocalDate.parse("2026-11-20"),
                        false);
        transaction.executeWithoutResult(
                status -> events.publishEvent(new AlertsFired(List.of(alertFiring))));
    }

    @Test
    void anIdleStreamSendsAKeepAliveComment() {
        var ada = people.signUp("ada");
        try (var sseClient = SseClient.by(ada)) {
            clock.advance(Duration.ofSeconds(24));
            eventStreams.tick();
            assertThat(sseClient.comments()).isZero();
            clock.advance(Duration.ofSeconds(2));
            eventStreams.tick();
            await().until(() -> sseClient.comments() == 1);
            eventStreams.tick();
            assertThat(sseClient.comments()).isOne();
        }
    }

    @Test
    void aStreamEndsWhenItsTokenExpires() {
        var ada = people.signUp("ada");
        try (var sseClient = SseClient.by(ada)) {
            clock.advance(Duration.ofMinutes(4));
            eventStreams.tick();
            assertThat(sseClient.over()).isFalse();
            clock.advance(Duration.ofMinutes(1));
            eventStreams.tick();
            await().until(sseClient::over);
            assertThat(sseClient.retry()).isBetween(1000, 2999);
        }
    }

    @Test
    void aStreamEndsWithItsSessionAlone() {
        var ada = people.signUp("ada");
        var phone = people.logInAgain(ada);
        try (var adaStream = SseClient.by(ada);
                var phoneStream = SseClient.by(phone)) {
            ada.patch("/me/settings", Map.of("timeZone", "Europe/Paris")).expect(200);
            ada.delete("/auth/sessions").expect(204);
            await().until(phoneStream::over);
            assertThat(adaStream.over()).isFalse();
            ada.post("/auth/logout").expect(204);
            await().until(adaStream::over);
        }
        ada.get("/stream").refused(401, "unauthenticated");
    }

    @Test
    void theStreamsOfDeactivatedAndDeletedUsersEnd() {
        var admin = people.signUpAdmin("admin");
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var hers = SseClient.by(ada);
                var his = SseClient.by(bob)) {
            admin.post("/admin/users/" + ada.id() + "/deactivate").expect(200);
            await().until(hers::over);
            bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
            await().until(his::over);
        }
    }

    @Test
    void theEleventhStreamOfAUserEndsTheOldest() {
        var ada = people.signUp("ada");
        var user = UUID.fromString(ada.id());
        var all = new ArrayList<SseClient>();
        for (int i = 0; i < 10; i++) all.add(SseClient.by(ada));
        ada.send("HEAD", "/stream", null).expect(200);
        assertThat(eventStreams.streamsOf(user)).hasSize(10);
        assertThat(all).noneMatch(SseClient::over);
        all.add(SseClient.by(ada));
        await().until(all.getFirst()::over);
        assertThat(all.getFirst().retry()).isBetween(1000, 2999);
        assertThat(eventStreams.streamsOf(user)).hasSize(10);
        assertThat(all.subList(1, 11)).noneMatch(SseClient::over);
        all.forEach(SseClient::close);
        await().until(() -> eventStreams.streamsOf(user).isEmpty());
    }

    @Test
    void aStreamThatBreaksIsClosedAndDoesNotHoldUpOthers() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var hers = SseClient.by(ada);
                var his = SseClient.by(bob)) {
            var reached = new ArrayList<UUID>();
            var both = List.of(UUID.fromString(ada.id()), UUID.fromString(bob.id()));
            eventStreams.each(eventStream -> {
                if (!both.contains(eventStream.user())) return;
                reached.add(eventStream.user());
                throw new IllegalStateException("broken");
            });
            assertThat(reached).containsExactlyInAnyOrderElementsOf(both);
            await().until(() -> hers.over() && his.over());
        }
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndDoesNotHoldUpOthers() throws IOException {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        follow(bob, ada);
        fill(ada);
        var before = dropped();
        try (var socket = new Socket();
                var his = SseClient.by(bob)) {
            socket.setReceiveBufferSize(2048);
            socket.connect(new InetSocketAddress("localhost", URI.create(ada.base()).getPort()));
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nLast-Event-ID: 0\r\n\r\n"
                                    .formatted(ada.token())
                                    .getBytes(StandardCharsets.UTF_8));
            var user = UUID.fromString(ada.id());
            await().until(() ->
                    !eventStreams.streamsOf(user).isEmpty()
                            && !eventStreams.streamsOf(user).getFirst().hasRoom());
            follow(ada, bob);
            await().until(() -> !his.events("notification").isEmpty());
            clock.advance(Duration.ofSeconds(11));
            eventStreams.tick();
            await().until(() -> eventStreams.streamsOf(user).isEmpty());
            assertThat(dropped()).isEqualTo(before + 1);
        }
    }

    private double dropped() {
        return meters.get("todomate.streams.dropped").counter().count();
    }

    /// Inserts 40,000 notifications, more than a client that does not read can buffer.
    private void fill(Person who) {
        var user = who.id().replace("-", "");
        fireAlarm(who, UUID.randomUUID());
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
    void aStoppingServerEndsItsStreamsAndRefusesNewOnes() {
        var ada = people.signUp("ada");
        try (var sseClient = SseClient.by(ada)) {
            eventStreams.stop();
            await().until(sseClient::over);
            assertThat(sseClient.retry()).isBetween(1000, 2999);
            var refused = ada.get("/stream").refused(503, "unavailable");
            assertThat(refused.header("Retry-After")).isNotNull();
        } finally {
            eventStreams.start();
        }
        ada.get("/stream").expect(200);
    }
}
