package com.todomate.push;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.PrometheusScrape;
import com.todomate.TestClock;
import com.todomate.push.FakePushService.Arrived;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class PushTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired PushJob pushJob;
    @Autowired JdbcTemplate sql;
    @Autowired Environment environment;
    @Autowired MeterRegistry meters;

    private final List<FakePushService> browsers = new ArrayList<>();
    private Person ada;
    private Person bob;
    private FakePushService fakePushService;
    private String todo;

    @BeforeEach
    void adaSubscribes() {
        ada = people.signUp("ada");
        bob = people.signUp("bob", Map.of("displayName", "Bob"));
        fakePushService = browser();
        subscribe(ada, fakePushService).expect(201);
        todo = todo();
    }

    @AfterEach
    void closeBrowsers() {
        browsers.forEach(FakePushService::close);
    }

    private FakePushService browser() {
        var made = new FakePushService();
        browsers.add(made);
        return made;
    }

    private String todo() {
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        var today = ada.today();
        return ada.post("/todos", Map.of("goalId", goal, "title", "Practise", "date", today))
                .expect(201)
                .id();
    }

    private static ApiResponse subscribe(Person who, FakePushService fakePushService) {
        return who.post("/push/subscriptions", fakePushService.subscription());
    }

    private static ApiResponse subscribe(
            Person who, FakePushService fakePushService, String field, @Nullable Object value) {
        var body = new HashMap<>(fakePushService.subscription());
        body.put(field, value);
        return who.post("/push/subscriptions", body);
    }

    private void cheers(Person who) {
        var emoji = URLEncoder.encode("👍", StandardCharsets.UTF_8);
        who.put("/todos/" + todo + "/cheers/" + emoji, "").expect(200);
    }

    private List<Arrived> delivered(FakePushService to) {
        pushJob.run();
        return to.arrived();
    }

    private List<@Nullable String> waiting() {
        return sql.queryForList(
                """
                select hex(notification_id) from push_message join push_subscription
                    on id = subscription_id
                where endpoint = ?
                """,
                String.class,
                fakePushService.endpoint());
    }

    @Test
    void aCheerIsPushedEncryptedForItsBrowser() {
        pushJob.run();
        var before = PrometheusScrape.of(environment).sum("todomate_push_waiting");
        cheers(bob);
        assertThat(PrometheusScrape.of(environment).sum("todomate_push_waiting"))
                .isEqualTo(before + 1);
        var push = delivered(fakePushService).getFirst();
        assertThat(PrometheusScrape.of(environment).sum("todomate_push_waiting")).isEqualTo(before);
        assertThat(push.at("/type")).isEqualTo("CHEER");
        assertThat(push.at("/target/id")).isEqualTo(todo);
        assertThat(push.at("/actors/0/id")).isEqualTo(bob.id());
        assertThat(push.at("/count")).isEqualTo("1");
        assertThat(push.at("/title")).isEqualTo("Bob cheered you on");
        var notificationId = ada.get("/notifications").at("/items/0/id");
        assertThat(push.at("/id")).isEqualTo(notificationId);
        assertThat(push.headers())
                .containsEntry("urgency", "normal")
                .hasEntrySatisfying("topic", topic -> assertThat(topic).matches("[\\w-]{22}"))
                .hasEntrySatisfying(
                        "ttl", ttl -> assertThat(Long.valueOf(ttl)).isBetween(86000L, 86400L));
        assertThat(push.headers().get("authorization"))
                .endsWith("k=" + ada.get("/push/key").at("/publicKey"));
        assertThat(push.claims().get("sub").stringValue()).isEqualTo("mailto:push@example.com");
        assertThat(push.expires())
                .isAfter(clock.instant())
                .isBefore(clock.instant().plus(Duration.ofHours(24)));
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(ada.get("/push/subscriptions").at("/items/0/reachedAt")).isNotNull();
    }

    @Test
    void aPushIsWrittenInTheUsersLanguage() {
        ada.patch("/me/settings", Map.of("locale", "ko")).expect(200);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService).getFirst().at("/title")).isEqualTo("Bob님이 나를 팔로우합니다");
    }

    @Test
    void aLatePushShowsTheStateAtItsDelivery() {
        cheers(bob);
        cheers(people.signUp("cid", Map.of("displayName", "Cid")));
        var pushes = delivered(fakePushService);
        assertThat(pushes).hasSize(1);
        assertThat(pushes.getFirst().at("/title")).isEqualTo("Cid and one other cheered you on");
        assertThat(pushes.getFirst().at("/count")).isEqualTo("2");
    }

    @Test
    void aNotificationIsPushedToAllDevices() {
        var other = browser();
        subscribe(people.logInAgain(ada), other).expect(201);
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(other.arrived()).hasSize(1);
        assertThat(delivered(other)).hasSize(1);
    }

    @Test
    void aNotificationHiddenByABlockIsNotPushed() {
        cheers(bob);
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        assertThat(delivered(fakePushService)).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aNotificationThatWasReadIsNotPushed() {
        cheers(bob);
        var notificationId = ada.get("/notifications").at("/items/0/id");
        ada.post("/notifications/read", Map.of("upTo", String.valueOf(notificationId))).expect(200);
        assertThat(delivered(fakePushService)).isEmpty();
    }

    @Test
    void aMutedTypeIsNotPushedButStaysInTheInbox() {
        ada.patch("/me/settings", Map.of("mutedPushes", List.of("FOLLOW", "CHEER"))).expect(200);
        cheers(bob);
        assertThat(delivered(fakePushService)).isEmpty();
        assertThat(ada.get("/notifications").each("type")).containsExactly("CHEER");
        ada.patch("/me/settings", "{\"mutedPushes\":[\"FOLLOW\"]}").expect(200);
        assertThat(delivered(fakePushService)).isEmpty();
    }

    @Test
    void aTypeMutedBeforeDeliveryIsNotPushed() {
        cheers(bob);
        ada.patch("/me/settings", Map.of("mutedPushes", List.of("CHEER"))).expect(200);
        assertThat(delivered(fakePushService)).isEmpty();
    }

    @Test
    void quietHoursLastOverMidnightInTheUsersZone() {
        var quiet = Map.of("timeZone", "Asia/Seoul", "quietFrom", "22:00", "quietUntil", "07:00");
        ada.patch("/me/settings", quiet).expect(200);
        clock.advanceTo(LocalTime.of(14, 59)); // 23:59 in Seoul
        bob = people.logInAgain(bob);
        ada = people.logInAgain(ada);
        cheers(bob);
        assertThat(delivered(fakePushService)).isEmpty();
        clock.advanceTo(LocalTime.of(21, 59)); // 06:59
        bob = people.logInAgain(bob);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService)).isEmpty();
        clock.advanceTo(LocalTime.of(22, 0)); // 07:00; pushes held back before are not sent
        assertThat(delivered(fakePushService)).isEmpty();
        people.signUp("dan").put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mutedPushes, '[\"WEATHER\"]'",
        "mutedPushes, '[null]'",
        "mutedPushes, '\"CHEER\"'",
        "quietFrom, '\"7:00\"'",
        "quietUntil, '\"22:00\"'",
        "quietFrom, '\"22:00\"'"
    })
    void invalidPushSettingsAreRefused(String field, String value) {
        ada.patch("/me/settings", "{\"%s\":%s}".formatted(field, value)).expect(400);
    }

    @Test
    void quietHoursMustBeGivenTogetherAndDiffer() {
        ada.patch("/me/settings", Map.of("quietFrom", "22:00")).invalid("quietUntil");
        ada.patch("/me/settings", Map.of("quietFrom", "22:00", "quietUntil", "22:00"))
                .invalid("quietUntil");
        var set = ada.patch("/me/settings", Map.of("quietFrom", "22:00", "quietUntil", "07:00"));
        assertThat(set.expect(200).at("/quietUntil")).isEqualTo("07:00");
        ada.patch("/me/settings", "{\"quietFrom\":null}").invalid("quietFrom");
        var cleared = ada.patch("/me/settings", "{\"quietFrom\":null,\"quietUntil\":null}");
        assertThat(cleared.expect(200).at("/quietFrom")).isNull();
    }

    @Test
    void subscribingABrowserAgainReturnsItsSubscription() {
        var again = subscribe(ada, fakePushService).expect(200);
        assertThat(ada.get("/push/subscriptions").each("id")).containsExactly(again.id());
        assertThat(again.at("/endpoint")).isEqualTo(fakePushService.endpoint());
        assertThat(again.at("/current")).isEqualTo("true");
        assertThat(again.text()).doesNotContain("p256dh", "auth");
    }

    @Test
    void aClientMayChooseTheIdOfItsSubscription() {
        var id = UUID.randomUUID().toString();
        var other = browser();
        var made = subscribe(ada, other, "id", id).expect(201);
        assertThat(made.id()).isEqualTo(id);
        assertThat(made.header("Location")).endsWith("/push/subscriptions/" + id);
        subscribe(ada, other, "id", id).expect(200);
        subscribe(bob, browser(), "id", id).refused(409, "id_taken");
    }

    @Test
    void concurrentSubscribesOfABrowserMakeOneSubscription() {
        var other = browser();
        var answers = atOnce(8, i -> subscribe(ada, other));
        assertThat(answers).extracting(ApiResponse::status).containsOnly(200, 201);
        assertThat(answers).extracting(ApiResponse::id).containsOnly(answers.getFirst().id());
    }

    @Test
    void aBrowserBelongsToTheLastUserWhoSubscribedInIt() {
        cheers(bob);
        subscribe(bob, fakePushService).expect(201);
        assertThat(ada.get("/push/subscriptions").each("id")).isEmpty();
        assertThat(delivered(fakePushService)).isEmpty();
        ada.put("/users/" + bob.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService))
                .extracting(one -> one.at("/type"))
                .containsExactly("FOLLOW");
    }

    @Test
    void anUnsubscribedBrowserGetsNoPushes() {
        var id = ada.get("/push/subscriptions").at("/items/0/id");
        bob.delete("/push/subscriptions/" + id).refused(404, "not_found");
        cheers(bob);
        ada.delete("/push/subscriptions/" + id).expect(204);
        ada.delete("/push/subscriptions/" + id).refused(404, "not_found");
        assertThat(delivered(fakePushService)).isEmpty();
    }

    @Test
    void signingOutEndsThePushesOfThisDeviceAlone() {
        var other = browser();
        var elsewhere = people.logInAgain(ada);
        subscribe(elsewhere, other).expect(201);
        cheers(bob);
        ada.post("/auth/logout").expect(204);
        assertThat(delivered(fakePushService)).isEmpty();
        assertThat(other.arrived()).hasSize(1);
        assertThat(elsewhere.get("/push/subscriptions").each("endpoint"))
                .containsExactly(other.endpoint());
    }

    @Test
    void anExpiredSubscriptionIsNotUsed() {
        var other = browser();
        var soon = clock.instant().plus(Duration.ofMinutes(2));
        subscribe(ada, other, "expirationTime", soon.toEpochMilli()).expect(201);
        assertThat(ada.get("/push/subscriptions").each("expiresAt")).contains(soon.toString());
        clock.advance(Duration.ofMinutes(3));
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(other.arrived()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aSubscriptionThatIsGoneIsRemoved(int status) {
        fakePushService.answers(status);
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(ada.get("/push/subscriptions").each("id")).isEmpty();
        assertThat(delivered(fakePushService)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 413})
    void aRefusedPushIsDroppedAndLoggedWithoutSecrets(int status, CapturedOutput log) {
        fakePushService.answers(status, "Location", "http://localhost:1/elsewhere");
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(waiting()).isEmpty();
        assertThat(ada.get("/push/subscriptions").each("id")).hasSize(1);
        assertThat(log).contains("refuses a push with status " + status).doesNotContain("/push/");
    }

    @Test
    void aFailedPushIsRetriedWithGrowingPauses() {
        fakePushService.answers(500);
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(delivered(fakePushService)).as("before the pause has ended").hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(fakePushService)).hasSize(2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(fakePushService)).as("the second pause is twice as long").hasSize(2);
        fakePushService.answers(201);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(fakePushService)).hasSize(3);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aPushWaitsForTheTimeOfRetryAfter() {
        fakePushService.answers(429, "Retry-After", "60");
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        clock.advance(Duration.ofSeconds(59));
        assertThat(delivered(fakePushService)).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(delivered(fakePushService)).hasSize(2);
    }

    @Test
    void anExpiredPushIsDropped() {
        fakePushService.answers(503);
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        fakePushService.answers(201);
        clock.advance(Duration.ofHours(24));
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aPushClaimedByAKilledServerIsClaimedAgain(@Autowired PushOutbox pushOutbox) {
        cheers(bob);
        assertThat(pushOutbox.claim(device -> false).messages()).isNotEmpty();
        assertThat(delivered(fakePushService)).as("while the claim is valid").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(delivered(fakePushService)).hasSize(1);
    }

    @Test
    void aPushQueuedAgainDuringItsDeliveryIsSentAgain(@Autowired PushOutbox pushOutbox) {
        cheers(bob);
        var claim = pushOutbox.claim(device -> false);
        var sent = new WebPushClient.PushResult(WebPushClient.Outcome.SENT, null);
        clock.advance(Duration.ofSeconds(1));
        sql.update(
                "update push_message set due_at = ?, tries = 0 where notification_id = unhex(?)",
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                waiting().getFirst());
        pushOutbox.done(
                claim.messages().stream()
                        .map(one -> new DeliveryResult(one, claim, sent, null, false))
                        .toList());
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aFailingDeviceIsTriedWithOnePushAtATime() {
        fakePushService.answers(500);
        cheers(bob);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(waiting()).hasSize(2);
        assertThat(delivered(fakePushService)).hasSize(1);
        assertThat(delivered(fakePushService)).as("both pushes wait").hasSize(1);
        fakePushService.answers(201);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(fakePushService)).as("both pushes are sent").hasSize(3);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void laterPushesWaitForThePauseOfAFailingDevice() {
        fakePushService.answers(500);
        cheers(bob);
        assertThat(delivered(fakePushService)).hasSize(1);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService)).as("during the first pause").hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(fakePushService)).as("one attempt after the pause").hasSize(2);
        clock.advance(Duration.ofSeconds(9));
        people.signUp("cid").put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService))
                .as("during the second pause, which is twice as long")
                .hasSize(2);
        fakePushService.answers(201);
        clock.advance(Duration.ofSeconds(1));
        assertThat(delivered(fakePushService)).as("all waiting pushes are sent").hasSize(5);
        fakePushService.answers(500);
        people.signUp("dan").put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(fakePushService)).hasSize(6);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(fakePushService)).as("the pause is the first one again").hasSize(7);
    }

    /// The short form of [SilentDevicesTest]. Compares no times: every other push arrives before
    /// the server has given up the first silent device.
    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void silentDevicesDoNotHoldUpOthers(int hosts) {
        var others = List.of(fakePushService, browser(), browser());
        var silent = IntStream.range(0, hosts).mapToObj(i -> new SilentPushHost()).toList();
        try {
            for (int device = 0; device < 200; device += BrowserSubscription.MOST) {
                var mute = people.signUp("mute");
                for (int i = 0; i < BrowserSubscription.MOST; i++) {
                    var host = silent.get((device + i) % hosts);
                    mute.post("/push/subscriptions", host.subscription(fakePushService))
                            .expect(201);
                }
                bob.put("/users/" + mute.id() + "/follow", "").expect(200);
            }
            cheers(bob);
            for (var other : others.subList(1, others.size())) {
                var cid = people.signUp("cid");
                subscribe(cid, other).expect(201);
                bob.put("/users/" + cid.id() + "/follow", "").expect(200);
            }
            var round = Thread.ofVirtual().start(pushJob::run);
            await().until(() -> others.stream().noneMatch(other -> other.arrived().isEmpty()));
            assertThat(silent.stream().mapToInt(SilentPushHost::givenUp).sum())
                    .as("silent devices given up before the others got their pushes")
                    .isZero();
            assertThat(silent)
                    .extracting(SilentPushHost::called)
                    .allSatisfy(called ->
                            assertThat(called).as("simultaneous deliveries").isLessThan(10));
            assertThat(silent.stream().mapToInt(SilentPushHost::called).sum()).isPositive();
            silent.forEach(this::forget);
            await().until(() -> !round.isAlive());
        } finally {
            silent.forEach(SilentPushHost::close);
        }
    }

    private void forget(SilentPushHost host) {
        sql.update(
                """
                delete push_message from push_message join push_subscription
                    on id = subscription_id
                where endpoint like ?
                """,
                host.origin() + "%");
        sql.update("delete from push_subscription where endpoint like ?", host.origin() + "%");
    }

    @Test
    void aTestPushReportsHowManyWereSentRemovedAndFailed() {
        var gone = browser();
        gone.answers(410);
        subscribe(ada, gone).expect(201);
        var broken = browser();
        broken.answers(500);
        subscribe(ada, broken).expect(201);
        var apiResponse = ada.post("/push/test").expect(200);
        assertThat(apiResponse.json())
                .isEqualTo(new JsonMapper().readTree("{\"sent\":1,\"removed\":1,\"failed\":1}"));
        assertThat(fakePushService.arrived().getFirst().at("/type")).isEqualTo("SYSTEM");
        assertThat(fakePushService.arrived().getFirst().at("/title")).contains("test");
        assertThat(ada.get("/push/subscriptions").each("endpoint"))
                .containsExactlyInAnyOrder(fakePushService.endpoint(), broken.endpoint());
        assertThat(bob.post("/push/test").expect(200).at("/sent")).isEqualTo("0");
        assertThat(fakePushService.arrived()).hasSize(1);
    }

    /// Compares no times: the other test push arrives before the server has given up the first
    /// silent device.
    @Test
    void testPushesToSilentDevicesDoNotHoldUpOthers() {
        List<CompletableFuture<ApiResponse>> waiting;
        try (var silent = new SilentPushHost()) {
            var mutes = IntStream.range(0, 4).mapToObj(i -> people.signUp("mute")).toList();
            for (var mute : mutes) {
                for (int i = 0; i < BrowserSubscription.MOST; i++) {
                    mute.post("/push/subscriptions", silent.subscription(fakePushService))
                            .expect(201);
                }
            }
            waiting = mutes.stream().map(mute -> later(() -> mute.post("/push/test"))).toList();
            await().until(() -> silent.called() > 0);
            await().until(() -> admitted() == 0);
            assertThat(ada.post("/push/test").expect(200).at("/sent")).isEqualTo("1");
            assertThat(silent.called()).as("simultaneous deliveries").isLessThan(10);
            assertThat(silent.givenUp())
                    .as("silent devices given up before the test push arrived")
                    .isZero();
        }
        assertThat(waiting)
                .extracting(one -> one.join().expect(200).at("/failed"))
                .containsOnly(String.valueOf(BrowserSubscription.MOST));
    }

    private double admitted() {
        return meters.get("todomate.admission.admitted").gauge().value();
    }

    @Test
    void moreThanTwentyDevicesAreRefused() {
        for (int i = 1; i < BrowserSubscription.MOST; i++) {
            subscribe(ada, fakePushService, "endpoint", fakePushService.endpoint() + i).expect(201);
        }
        var more = fakePushService.endpoint() + "/more";
        subscribe(ada, fakePushService, "endpoint", more).refused(409, "too_many");
        var elsewhere = people.logInAgain(ada);
        ada.post("/auth/logout").expect(204);
        subscribe(elsewhere, fakePushService, "endpoint", more).expect(201);
        assertThat(elsewhere.get("/push/subscriptions").each("endpoint")).containsExactly(more);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "ftp://localhost/",
                "http://example.com/",
                "http://10.0.0.1/",
                "https://10.0.0.1/",
                "https://user@localhost/",
                "https://",
                "http://localhost/#x",
                "https://no.such.host.invalid/",
                "http://localhost:1/한"
            })
    void invalidEndpointsAreRefused(String endpoint) {
        subscribe(ada, fakePushService, "endpoint", endpoint).invalid("endpoint");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', keys.auth",
        "p, '', keys.auth",
        "p, AAAA, keys.auth",
        "p, !!!!, keys.auth",
        "'', AAAAAAAAAAAAAAAAAAAAAA, keys.p256dh",
        "AAAA, AAAAAAAAAAAAAAAAAAAAAA, keys.p256dh",
        "no point, AAAAAAAAAAAAAAAAAAAAAA, keys.p256dh",
        "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, AAAAAAAAAAAAAAAAAAAAAA, keys.p256dh"
    })
    void invalidKeysAreRefused(String p256dh, String auth, String field) {
        subscribe(ada, fakePushService, "keys", Map.of("p256dh", p256dh, "auth", auth))
                .invalid(field);
    }

    @Test
    void invalidSubscriptionsAreRefused() {
        ada.post("/push/subscriptions", "{}").invalid("endpoint");
        subscribe(ada, fakePushService, "keys", null).invalid("keys");
        subscribe(ada, fakePushService, "expirationTime", -1).invalid("expirationTime");
        subscribe(ada, fakePushService, "expirationTime", Long.MAX_VALUE).invalid("expirationTime");
        subscribe(ada, fakePushService, "endpoint", "https://a/" + "x".repeat(1000))
                .invalid("endpoint");
        subscribe(ada, fakePushService, "options", 1).invalid("options");
    }
}
