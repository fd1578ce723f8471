package com.todomate.notification;

import static com.todomate.notification.Doings.accept;
import static com.todomate.notification.Doings.approves;
import static com.todomate.notification.Doings.cheer;
import static com.todomate.notification.Doings.cheers;
import static com.todomate.notification.Doings.follow;
import static com.todomate.notification.Doings.inbox;
import static com.todomate.notification.Doings.newest;
import static com.todomate.notification.Doings.read;
import static com.todomate.notification.Doings.types;
import static com.todomate.notification.Doings.unread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.alarm.Rang;
import com.todomate.alarm.Ring;
import com.todomate.viewset.Refused;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// People are told what happens, once.
@ApiTest
class NotificationTest {

    @Autowired People people;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired ConfigurableApplicationContext context;
    @Autowired Inbox numbers;
    @Autowired Retention retention;
    @Autowired JdbcTemplate sql;
    @Autowired TestClock clock;

    private Person ada;
    private Person bob;
    private String today;
    private String goal;
    private String todo;

    @BeforeEach
    void adaPlansInPublic() {
        ada = people.signUp("ada");
        bob = people.signUp("bob", Map.of("displayName", "Bob"));
        today = today();
        goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        todo = todo(Map.of());
    }

    private String today() {
        return String.valueOf(ada.get("/calendar").at("/today"));
    }

    private String todo(Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("goalId", goal);
        body.put("title", "Practise");
        body.putIfAbsent("date", today);
        return ada.post("/todos", body).expect(201).id();
    }

    private void ring(Person who, String kind, String id, boolean missed) {
        var ring = Doings.ring(who, kind, id, today, missed);
        transaction.executeWithoutResult(status -> events.publishEvent(new Rang(List.of(ring))));
    }

    private Ring reminder(Person who, String todo) {
        return Doings.ring(who, "TODO", todo, today, false);
    }

    @Test
    void aCheerIsToldToTheOwner() {
        cheer(bob, todo, "👍").expect(200);
        var told = inbox(ada);
        assertThat(told.each("type")).containsExactly("CHEER");
        var one = told.json().at("/items/0");
        assertThat(one.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "type",
                        "actors",
                        "count",
                        "target",
                        "emoji",
                        "date",
                        "read",
                        "missed",
                        "createdAt",
                        "updatedAt");
        assertThat(one.at("/actors/0/id").stringValue()).isEqualTo(bob.id());
        assertThat(one.at("/actors/0/handle").stringValue()).isEqualTo(bob.handle());
        assertThat(one.at("/actors/0/displayName").stringValue()).isEqualTo("Bob");
        assertThat(one.at("/count").intValue()).isEqualTo(1);
        assertThat(one.at("/target").toString())
                .isEqualTo("{\"kind\":\"TODO\",\"id\":\"%s\"}".formatted(todo));
        assertThat(one.at("/emoji").toString()).isEqualTo("[\"👍\"]");
        assertThat(one.at("/date").stringValue()).isEqualTo(today);
        assertThat(one.at("/read").booleanValue()).isFalse();
        assertThat(one.at("/missed").booleanValue()).isFalse();
        assertThat(unread(ada)).isOne();
        assertThat(types(bob)).isEmpty();
        assertThat(unread(bob)).isZero();
    }

    @Test
    void aCheerOnADiaryIsTold() {
        var diary =
                ada.post("/diaries", Map.of("date", today, "emoji", "🍚", "visibility", "PUBLIC"))
                        .id();
        bob.put(cheers(diary, "👍").replace("todos", "diaries"), "").expect(200);
        assertThat(inbox(ada).at("/items/0/target/kind")).isEqualTo("DIARY");
        assertThat(inbox(ada).at("/items/0/target/id")).isEqualTo(diary);
    }

    @Test
    void aFollowIsTold() {
        follow(bob, ada).expect(200);
        var told = inbox(ada);
        assertThat(told.each("type")).containsExactly("FOLLOW");
        assertThat(told.at("/items/0/actors/0/id")).isEqualTo(bob.id());
        assertThat(told.at("/items/0/count")).isEqualTo("1");
        assertThat(told.at("/items/0/target")).isNull();
        assertThat(told.at("/items/0/date")).isNull();
        assertThat(told.at("/items/0/emoji")).isEqualTo("[]");
        assertThat(types(bob)).isEmpty();
    }

    @Test
    void aRequestIsToldAndThenTheYes() {
        approves(ada);
        follow(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW_REQUEST");
        assertThat(inbox(ada).at("/items/0/actors/0/id")).isEqualTo(bob.id());
        accept(ada, bob).expect(200);
        assertThat(types(ada)).isEmpty();
        assertThat(types(bob)).containsExactly("FOLLOW_ACCEPTED");
        assertThat(inbox(bob).at("/items/0/actors/0/id")).isEqualTo(ada.id());
    }

    @Test
    void whatRingsIsTold() {
        var alarm = UUID.randomUUID().toString();
        ring(ada, "TODO", todo, false);
        ring(ada, "ALARM", alarm, true);
        var told = inbox(ada);
        assertThat(told.each("type")).containsExactly("ALARM", "REMINDER");
        assertThat(told.each("missed")).containsExactly("true", "false");
        assertThat(told.each("date")).containsExactly(today, today);
        assertThat(told.each("count")).containsExactly("0", "0");
        assertThat(told.at("/items/0/target/kind")).isEqualTo("ALARM");
        assertThat(told.at("/items/0/target/id")).isEqualTo(alarm);
        assertThat(told.at("/items/1/target/kind")).isEqualTo("TODO");
        assertThat(unread(ada)).isEqualTo(2);
    }

    @Test
    void whatWasLookedAtIsRead() {
        cheer(bob, todo, "👍").expect(200);
        follow(bob, ada).expect(200);
        var both = inbox(ada).each("id");
        assertThat(read(ada, both.getLast())).isOne();
        assertThat(inbox(ada).each("read")).containsExactly("false", "true");
        assertThat(read(ada, newest(ada))).isZero();
        assertThat(read(ada, both.getLast())).isZero();
        assertThat(inbox(ada).each("read")).containsExactly("true", "true");
        assertThat(unread(ada)).isZero();
    }

    @Test
    void nobodyIsToldOfWhatTheyDoThemselves() {
        cheer(ada, todo, "👍").refused(403, "own_thing");
        follow(ada, ada).refused(409, "oneself");
        approves(bob);
        follow(ada, bob).expect(200);
        accept(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW_ACCEPTED");
        assertThat(types(bob)).isEmpty();
    }

    @Test
    void whatIsRefusedIsNotTold() {
        var hidden = todo(Map.of("visibility", "PRIVATE"));
        cheer(bob, hidden, "👍").refused(404, "not_found");
        cheer(bob, todo, "ab").invalid("emoji");
        ada.patch("/me/settings", Map.of("cheersFrom", "NOBODY")).expect(200);
        cheer(bob, todo, "👍").refused(403, "cheers_unwelcome");
        accept(bob, ada).refused(404, "not_found");
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        follow(bob, ada).refused(404, "not_found");
        assertThat(told(ada)).isZero();
        assertThat(told(bob)).isZero();
    }

    @Test
    void whatChangesNothingIsNotToldAgain() {
        cheer(bob, todo, "❤️").expect(200);
        cheer(bob, todo, "❤").expect(200);
        for (var emoji : List.of("👍", "🎉")) cheer(bob, todo, emoji).expect(200);
        assertThat(told(ada)).isEqualTo(3);
        cheer(bob, todo, "🔥").refused(409, "too_many_cheers");
        follow(bob, ada).expect(200);
        follow(bob, ada).expect(200);
        assertThat(told(ada)).isEqualTo(4);
        approves(ada);
        var cara = people.signUp("cara");
        follow(cara, ada).expect(200);
        follow(cara, ada).expect(200);
        assertThat(told(ada)).isEqualTo(5);
        accept(ada, cara).expect(200);
        accept(ada, cara).expect(200);
        accept(ada, bob).expect(200);
        assertThat(told(cara)).isOne();
        assertThat(told(bob)).isZero();
        assertThat(types(ada)).containsExactly("FOLLOW", "CHEER");
    }

    @Test
    void whoNeedsNoYesAnyMoreIsToldOfAsOneWhoFollows() {
        approves(ada);
        follow(bob, ada).expect(200);
        ada.patch("/me/settings", Map.of("followApproval", "AUTO")).expect(200);
        follow(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW");
        assertThat(types(bob)).isEmpty();
    }

    @Test
    void oneFollowADayIsToldHoweverOftenItBeginsAgain() {
        clock.advanceTo(LocalTime.of(1, 0));
        ada = people.back(ada);
        bob = people.back(bob);
        for (int i = 0; i < 3; i++) {
            follow(bob, ada).expect(200);
            bob.delete("/users/" + ada.id() + "/follow").expect(204);
        }
        follow(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW");
        read(ada, newest(ada));
        clock.advance(Duration.ofDays(1));
        ada = people.back(ada);
        bob = people.back(bob);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        assertThat(types(ada)).isEmpty();
        follow(bob, ada).expect(200);
        assertThat(inbox(ada).each("read")).as("the new one alone").containsExactly("false");
    }

    @Test
    void whatRingsTwiceIsToldOnce() {
        for (int i = 0; i < 2; i++) {
            ring(ada, "TODO", todo, false);
            ring(ada, "ALARM", todo, false);
        }
        assertThat(types(ada)).containsExactly("ALARM", "REMINDER");
    }

    @Test
    void whatFailsAfterwardsWasNeverTold() {
        follow(bob, ada).expect(200);
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transaction.executeWithoutResult(status -> {
                            events.publishEvent(new Rang(List.of(reminder(ada, todo))));
                            assertThat(numbers.after(id(ada), 0, 9)).hasSize(2);
                            throw new IllegalStateException("The power is gone.");
                        }));
        assertThat(types(ada)).containsExactly("FOLLOW");
        assertThat(told(ada)).isOne();
        ring(ada, "TODO", todo, false);
        assertThat(told(ada)).isEqualTo(2);
    }

    @Test
    void aNoThatComesAfterTheTellingTakesItBack() {
        var id = UUID.fromString(ada.id());
        ApplicationListener<PayloadApplicationEvent<Notified>> breaking =
                event -> {
                    if (event.getPayload().all().getFirst().userId().equals(id)) {
                        throw Refused.unavailable(Duration.ofSeconds(1));
                    }
                };
        context.addApplicationListener(breaking);
        try {
            cheer(bob, todo, "👍").refused(503, "unavailable");
            follow(bob, ada).refused(503, "unavailable");
        } finally {
            context.removeApplicationListener(breaking);
        }
        assertThat(told(ada)).isZero();
        assertThat(types(ada)).isEmpty();
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("0");
        assertThat(ada.get("/me/followers").each("id")).isEmpty();
    }

    @Test
    void listsAreNarrowed() {
        cheer(bob, todo, "👍").expect(200);
        read(ada, newest(ada));
        follow(bob, ada).expect(200);
        ring(ada, "TODO", todo, false);
        assertThat(types(ada)).containsExactly("REMINDER", "FOLLOW", "CHEER");
        assertThat(ada.get("/notifications?unread=true").each("type"))
                .containsExactly("REMINDER", "FOLLOW");
        assertThat(ada.get("/notifications?unread=false").each("type")).containsExactly("CHEER");
        assertThat(ada.get("/notifications?type=CHEER,FOLLOW").each("type"))
                .containsExactly("FOLLOW", "CHEER");
        assertThat(ada.get("/notifications?unread=true&type=CHEER&type=FOLLOW").each("type"))
                .containsExactly("FOLLOW");
        assertThat(ada.get("/notifications?type=SYSTEM").each("type")).isEmpty();
    }

    @Test
    void whatCannotBeAskedIsRefusedByName() {
        ada.get("/notifications?unread=perhaps").invalid("unread");
        ada.get("/notifications?unread=").invalid("unread");
        ada.get("/notifications?type=POKE").invalid("type");
        ada.get("/notifications?type=cheer").invalid("type");
        ada.get("/notifications?limit=0").invalid("limit");
        ada.get("/notifications?limit=101").invalid("limit");
        ada.get("/notifications?cursor=x").invalid("cursor");
        ada.get("/notifications?read=true").invalid("read");
        ada.get("/notifications/unread-count?type=CHEER").invalid("type");
        people.stranger().get("/notifications").refused(401, "unauthenticated");
        people.stranger().get("/notifications/unread-count").refused(401, "unauthenticated");
        people.stranger().post("/notifications/read", "{}").refused(401, "unauthenticated");
    }

    @Test
    void pagesStayWhereTheyAreWhileMoreIsTold() {
        var todos = IntStream.range(0, 5).mapToObj(i -> todo(Map.of())).toList();
        for (var one : todos) cheer(bob, one, "👍").expect(200);
        var first = ada.get("/notifications?limit=2").expect(200);
        assertThat(first.header("Link")).contains("cursor=");
        follow(bob, ada).expect(200);
        cheer(bob, todos.get(4), "🎉").expect(200);
        var second = ada.get("/notifications?limit=2&cursor=" + first.at("/nextCursor"));
        var third = ada.get("/notifications?limit=2&cursor=" + second.at("/nextCursor"));
        var walked =
                Stream.of(first, second, third).flatMap(page -> targets(page).stream()).toList();
        assertThat(walked).containsExactlyElementsOf(todos.reversed());
        assertThat(third.at("/nextCursor")).isNull();
        var cursor = first.at("/nextCursor");
        ada.get("/notifications?limit=2&unread=true&cursor=" + cursor).invalid("cursor");
        bob.get("/notifications?limit=2&cursor=" + cursor).invalid("cursor");
    }

    @Test
    void onlyOnesOwnAreLookedAt() {
        cheer(bob, todo, "👍").expect(200);
        var adas = newest(ada);
        bob.post("/notifications/read", Map.of("upTo", adas)).invalid("upTo");
        var absent = Map.of("upTo", UUID.randomUUID().toString());
        var refused = ada.post("/notifications/read", absent).invalid("upTo");
        assertThat(refused.at("/errors/0/code")).isEqualTo("no_such_notification");
        ada.post("/notifications/read", "{}").invalid("upTo");
        ada.post("/notifications/read", Map.of("upTo", "all")).invalid("upTo");
        ada.post("/notifications/read", Map.of("upTo", adas, "all", true)).invalid("all");
        assertThat(unread(ada)).isOne();
    }

    @Test
    void whatIsOldIsRemoved() {
        ring(ada, "TODO", todo, false);
        follow(bob, ada).expect(200);
        sql.update(
                "update notification set created_at = created_at - interval 90 day where type = 'REMINDER' and user_id = ?",
                Elsewhere.key(ada.id()));
        retention.run();
        assertThat(types(ada)).containsExactly("FOLLOW");
        sql.update(
                "update notification set created_at = created_at - interval 89 day where user_id = ?",
                Elsewhere.key(ada.id()));
        retention.run();
        assertThat(types(ada)).containsExactly("FOLLOW");
    }

    private static List<String> targets(Answer page) {
        return page.json().at("/items").findValues("target").stream()
                .map(target -> target.get("id").stringValue())
                .toList();
    }

    /// How often they were told anything, whether it still stands or not.
    private long told(Person who) {
        return numbers.latest(id(who));
    }

    private static UUID id(Person who) {
        return UUID.fromString(who.id());
    }
}
