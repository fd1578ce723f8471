package com.todomate.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.alarm.Rang;
import com.todomate.alarm.Ring;
import com.todomate.viewset.Ref;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/// People are told what happens, once.
@ApiTest
class NotificationTest {

    @Autowired People people;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;

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

    private static Answer cheer(Person who, String todo, String emoji) {
        return who.put(cheers(todo, emoji), "");
    }

    private static String cheers(String todo, String emoji) {
        return "/todos/" + todo + "/cheers/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    private static Answer follow(Person who, Person whom) {
        return who.put("/users/" + whom.id() + "/follow", "");
    }

    private static Answer inbox(Person who) {
        return who.get("/notifications").expect(200);
    }

    private static List<String> types(Person who) {
        return inbox(who).each("type");
    }

    private static int unread(Person who) {
        return who.get("/notifications/unread-count").expect(200).json().get("unread").intValue();
    }

    private static int read(Person who, String upTo) {
        return who.post("/notifications/read", Map.of("upTo", upTo))
                .expect(200)
                .json()
                .get("unread")
                .intValue();
    }

    private static String newest(Person who) {
        return inbox(who).each("id").getFirst();
    }

    private void ring(Person who, String kind, String id, boolean missed) {
        var ring =
                new Ring(
                        UUID.fromString(who.id()),
                        new Ref(kind, UUID.fromString(id)),
                        LocalDate.parse(today),
                        missed);
        transaction.executeWithoutResult(status -> events.publishEvent(new Rang(List.of(ring))));
    }

    private void approved(Person who) {
        who.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
    }

    private Answer accept(Person who, Person whom) {
        return who.post("/me/follow-requests/" + whom.id() + "/accept");
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
        approved(ada);
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
}
