package com.todomate.push;

import static com.todomate.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.Scrape;
import com.todomate.TestClock;
import com.todomate.push.Browser.Arrived;
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
    @Autowired Rounds rounds;
    @Autowired JdbcTemplate sql;
    @Autowired Environment environment;

    private final List<Browser> browsers = new ArrayList<>();
    private Person ada;
    private Person bob;
    private Browser browser;
    private String todo;

    @BeforeEach
    void adaSubscribes() {
        ada = people.signUp("ada");
        bob = people.signUp("bob", Map.of("displayName", "Bob"));
        browser = browser();
        subscribe(ada, browser).expect(201);
        todo = todo();
    }

    @AfterEach
    void everybodyGoesHome() {
        browsers.forEach(Browser::close);
    }

    private Browser browser() {
        var made = new Browser();
        browsers.add(made);
        return made;
    }

    private String todo() {
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        var today = String.valueOf(ada.get("/calendar").at("/today"));
        return ada.post("/todos", Map.of("goalId", goal, "title", "Practise", "date", today))
                .expect(201)
                .id();
    }

    private static Answer subscribe(Person who, Browser browser) {
        return who.post("/push/subscriptions", browser.subscription());
    }

    private static Answer subscribe(
            Person who, Browser browser, String field, @Nullable Object value) {
        var body = new HashMap<>(browser.subscription());
        body.put(field, value);
        return who.post("/push/subscriptions", body);
    }

    private void cheers(Person who) {
        var emoji = URLEncoder.encode("👍", StandardCharsets.UTF_8);
        who.put("/todos/" + todo + "/cheers/" + emoji, "").expect(200);
    }

    private List<Arrived> delivered(Browser to) {
        rounds.run();
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
                browser.endpoint());
    }

    @Test
    void aCheerArrivesAndOnlyItsBrowserCanReadIt() {
        rounds.run();
        var before = Scrape.of(environment).sum("todomate_push_waiting");
        cheers(bob);
        assertThat(Scrape.of(environment).sum("todomate_push_waiting")).isEqualTo(before + 1);
        var letter = delivered(browser).getFirst();
        assertThat(Scrape.of(environment).sum("todomate_push_waiting")).isEqualTo(before);
        assertThat(letter.at("/type")).isEqualTo("CHEER");
        assertThat(letter.at("/target/id")).isEqualTo(todo);
        assertThat(letter.at("/actors/0/id")).isEqualTo(bob.id());
        assertThat(letter.at("/count")).isEqualTo("1");
        assertThat(letter.at("/title")).isEqualTo("Bob cheered you on");
        var told = ada.get("/notifications").at("/items/0/id");
        assertThat(letter.at("/id")).isEqualTo(told);
        assertThat(letter.headers())
                .containsEntry("urgency", "normal")
                .hasEntrySatisfying("topic", topic -> assertThat(topic).matches("[\\w-]{22}"))
                .hasEntrySatisfying(
                        "ttl", ttl -> assertThat(Long.valueOf(ttl)).isBetween(86000L, 86400L));
        assertThat(letter.headers().get("authorization"))
                .endsWith("k=" + ada.get("/push/key").at("/publicKey"));
        assertThat(letter.claims().get("sub").stringValue()).isEqualTo("mailto:push@example.com");
        assertThat(letter.expires())
                .isAfter(clock.instant())
                .isBefore(clock.instant().plus(Duration.ofHours(24)));
        assertThat(delivered(browser)).hasSize(1);
        assertThat(ada.get("/push/subscriptions").at("/items/0/reachedAt")).isNotNull();
    }

    @Test
    void itIsSaidInTheUsersLanguage() {
        ada.patch("/me/settings", Map.of("locale", "ko")).expect(200);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(browser).getFirst().at("/title")).isEqualTo("Bob님이 나를 팔로우해요");
    }

    @Test
    void whatArrivesLateTellsHowThingsAreByThen() {
        cheers(bob);
        cheers(people.signUp("cid", Map.of("displayName", "Cid")));
        var letters = delivered(browser);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().at("/title")).isEqualTo("Cid and one other cheered you on");
        assertThat(letters.getFirst().at("/count")).isEqualTo("2");
    }

    @Test
    void allDevicesAreTold() {
        var other = browser();
        subscribe(people.back(ada), other).expect(201);
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(other.arrived()).hasSize(1);
        assertThat(delivered(other)).hasSize(1);
    }

    @Test
    void whatDoesNotStandAnyMoreIsNotTold() {
        cheers(bob);
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        assertThat(delivered(browser)).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatWasReadIsNotTold() {
        cheers(bob);
        var told = ada.get("/notifications").at("/items/0/id");
        ada.post("/notifications/read", Map.of("upTo", String.valueOf(told))).expect(200);
        assertThat(delivered(browser)).isEmpty();
    }

    @Test
    void whatIsMutedStaysInTheInbox() {
        ada.patch("/me/settings", Map.of("mutedPushes", List.of("FOLLOW", "CHEER"))).expect(200);
        cheers(bob);
        assertThat(delivered(browser)).isEmpty();
        assertThat(ada.get("/notifications").each("type")).containsExactly("CHEER");
        ada.patch("/me/settings", "{\"mutedPushes\":[\"FOLLOW\"]}").expect(200);
        assertThat(delivered(browser)).isEmpty();
    }

    @Test
    void whatIsMutedMeanwhileIsNotTold() {
        cheers(bob);
        ada.patch("/me/settings", Map.of("mutedPushes", List.of("CHEER"))).expect(200);
        assertThat(delivered(browser)).isEmpty();
    }

    @Test
    void quietHoursLastOverMidnightInTheUsersZone() {
        var quiet = Map.of("timeZone", "Asia/Seoul", "quietFrom", "22:00", "quietUntil", "07:00");
        ada.patch("/me/settings", quiet).expect(200);
        clock.advanceTo(LocalTime.of(14, 59)); // 23:59 in Seoul
        bob = people.back(bob);
        ada = people.back(ada);
        cheers(bob);
        assertThat(delivered(browser)).isEmpty();
        clock.advanceTo(LocalTime.of(21, 59)); // 06:59
        bob = people.back(bob);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(browser)).isEmpty();
        clock.advanceTo(LocalTime.of(22, 0)); // 07:00, and no burst of what was held back
        assertThat(delivered(browser)).isEmpty();
        people.signUp("dan").put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(delivered(browser)).hasSize(1);
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
    void settingsOfPushesAreChecked(String field, String value) {
        ada.patch("/me/settings", "{\"%s\":%s}".formatted(field, value)).expect(400);
    }

    @Test
    void quietHoursAreGivenTogetherAndDiffer() {
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
    void theSameBrowserAgainIsTheSameSubscription() {
        var again = subscribe(ada, browser).expect(200);
        assertThat(ada.get("/push/subscriptions").each("id")).containsExactly(again.id());
        assertThat(again.at("/endpoint")).isEqualTo(browser.endpoint());
        assertThat(again.at("/current")).isEqualTo("true");
        assertThat(again.text()).doesNotContain("p256dh", "auth");
    }

    @Test
    void aClientMayNameItsSubscription() {
        var id = UUID.randomUUID().toString();
        var other = browser();
        var made = subscribe(ada, other, "id", id).expect(201);
        assertThat(made.id()).isEqualTo(id);
        assertThat(made.header("Location")).endsWith("/push/subscriptions/" + id);
        subscribe(ada, other, "id", id).expect(200);
        subscribe(bob, browser(), "id", id).refused(409, "id_taken");
    }

    @Test
    void atOnceIsOnceToo() {
        var other = browser();
        var answers = atOnce(8, i -> subscribe(ada, other));
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).extracting(Answer::id).containsOnly(answers.getFirst().id());
    }

    @Test
    void aBrowserBelongsToWhoeverSubscribesInItLast() {
        cheers(bob);
        subscribe(bob, browser).expect(201);
        assertThat(ada.get("/push/subscriptions").each("id")).isEmpty();
        assertThat(delivered(browser)).isEmpty();
        ada.put("/users/" + bob.id() + "/follow", "").expect(200);
        assertThat(delivered(browser)).extracting(one -> one.at("/type")).containsExactly("FOLLOW");
    }

    @Test
    void whoUnsubscribesIsLeftAlone() {
        var id = ada.get("/push/subscriptions").at("/items/0/id");
        bob.delete("/push/subscriptions/" + id).refused(404, "not_found");
        cheers(bob);
        ada.delete("/push/subscriptions/" + id).expect(204);
        ada.delete("/push/subscriptions/" + id).refused(404, "not_found");
        assertThat(delivered(browser)).isEmpty();
    }

    @Test
    void signingOutEndsThePushesOfThisDeviceAlone() {
        var other = browser();
        var elsewhere = people.back(ada);
        subscribe(elsewhere, other).expect(201);
        cheers(bob);
        ada.post("/auth/logout").expect(204);
        assertThat(delivered(browser)).isEmpty();
        assertThat(other.arrived()).hasSize(1);
        assertThat(elsewhere.get("/push/subscriptions").each("endpoint"))
                .containsExactly(other.endpoint());
    }

    @Test
    void aSubscriptionThatIsOverIsNotUsed() {
        var other = browser();
        var soon = clock.instant().plus(Duration.ofMinutes(2));
        subscribe(ada, other, "expirationTime", soon.toEpochMilli()).expect(201);
        assertThat(ada.get("/push/subscriptions").each("expiresAt")).contains(soon.toString());
        clock.advance(Duration.ofMinutes(3));
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(other.arrived()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aBrowserThatIsGoneIsForgotten(int status) {
        browser.answers(status);
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(ada.get("/push/subscriptions").each("id")).isEmpty();
        assertThat(delivered(browser)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 403, 413})
    void whatIsRefusedIsGivenUpAndNothingSecretIsLogged(int status, CapturedOutput log) {
        browser.answers(status, "Location", "http://localhost:1/elsewhere");
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(waiting()).isEmpty();
        assertThat(ada.get("/push/subscriptions").each("id")).hasSize(1);
        assertThat(log).contains("refuses a push with status " + status).doesNotContain("/push/");
    }

    @Test
    void whatFailedIsTriedAgainLaterEachTime() {
        browser.answers(500);
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(delivered(browser)).as("not at once").hasSize(1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(browser)).hasSize(2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(browser)).as("twice as late").hasSize(2);
        browser.answers(201);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(browser)).hasSize(3);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aPushServiceIsLeftAloneAsLongAsItWants() {
        browser.answers(429, "Retry-After", "60");
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        clock.advance(Duration.ofSeconds(59));
        assertThat(delivered(browser)).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(delivered(browser)).hasSize(2);
    }

    @Test
    void whatIsTooLateIsGivenUp() {
        browser.answers(503);
        cheers(bob);
        assertThat(delivered(browser)).hasSize(1);
        browser.answers(201);
        clock.advance(Duration.ofHours(24));
        assertThat(delivered(browser)).hasSize(1);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatAKilledServerWasAtIsTakenUpAgain(@Autowired Outbox outbox) {
        cheers(bob);
        assertThat(outbox.claim().worth()).isNotEmpty();
        assertThat(delivered(browser)).as("somebody is at it").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThat(delivered(browser)).hasSize(1);
    }

    @Test
    void whatIsToldAgainWhileItIsOnItsWayIsNotForgotten(@Autowired Outbox outbox) {
        cheers(bob);
        var claim = outbox.claim();
        var keys = claim.worth().stream().map(one -> one.message().key()).toList();
        clock.advance(Duration.ofSeconds(1));
        sql.update(
                "update push_message set due_at = ?, tries = 0 where notification_id = unhex(?)",
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                waiting().getFirst());
        outbox.done(keys, claim);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aDeviceThatDoesNotAnswerIsTriedWithOneLetterAtATime() {
        browser.answers(500);
        cheers(bob);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        assertThat(waiting()).hasSize(2);
        assertThat(delivered(browser)).hasSize(1);
        assertThat(delivered(browser)).as("both wait now").hasSize(1);
        browser.answers(201);
        clock.advance(Duration.ofSeconds(5));
        assertThat(delivered(browser)).as("one after the other").hasSize(3);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aTestSaysWhatBecameOfIt() {
        var gone = browser();
        gone.answers(410);
        subscribe(ada, gone).expect(201);
        var broken = browser();
        broken.answers(500);
        subscribe(ada, broken).expect(201);
        var answer = ada.post("/push/test").expect(200);
        assertThat(answer.json())
                .isEqualTo(new JsonMapper().readTree("{\"sent\":1,\"removed\":1,\"failed\":1}"));
        assertThat(browser.arrived().getFirst().at("/type")).isEqualTo("SYSTEM");
        assertThat(browser.arrived().getFirst().at("/title")).contains("test");
        assertThat(ada.get("/push/subscriptions").each("endpoint"))
                .containsExactlyInAnyOrder(browser.endpoint(), broken.endpoint());
        assertThat(bob.post("/push/test").expect(200).at("/sent")).isEqualTo("0");
        assertThat(browser.arrived()).hasSize(1);
    }

    @Test
    void twentyDevicesAreTheMost() {
        for (int i = 1; i < Subscription.MOST; i++) {
            subscribe(ada, browser, "endpoint", browser.endpoint() + i).expect(201);
        }
        var more = browser.endpoint() + "/more";
        subscribe(ada, browser, "endpoint", more).refused(409, "too_many_subscriptions");
        var elsewhere = people.back(ada);
        ada.post("/auth/logout").expect(204);
        subscribe(elsewhere, browser, "endpoint", more).expect(201);
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
    void whatIsNoEndpointIsRefused(String endpoint) {
        subscribe(ada, browser, "endpoint", endpoint).invalid("endpoint");
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
    void whatIsNoKeyIsRefused(String p256dh, String auth, String field) {
        subscribe(ada, browser, "keys", Map.of("p256dh", p256dh, "auth", auth)).invalid(field);
    }

    @Test
    void whatIsNoSubscriptionIsRefused() {
        ada.post("/push/subscriptions", "{}").invalid("endpoint");
        subscribe(ada, browser, "keys", null).invalid("keys");
        subscribe(ada, browser, "expirationTime", -1).invalid("expirationTime");
        subscribe(ada, browser, "expirationTime", Long.MAX_VALUE).invalid("expirationTime");
        subscribe(ada, browser, "endpoint", "https://a/" + "x".repeat(1000)).invalid("endpoint");
        subscribe(ada, browser, "options", 1).invalid("options");
    }
}
