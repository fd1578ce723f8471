package com.todomate.notification;

import static com.todomate.notification.NotificationSteps.accept;
import static com.todomate.notification.NotificationSteps.approves;
import static com.todomate.notification.NotificationSteps.cheer;
import static com.todomate.notification.NotificationSteps.cheers;
import static com.todomate.notification.NotificationSteps.follow;
import static com.todomate.notification.NotificationSteps.inbox;
import static com.todomate.notification.NotificationSteps.newest;
import static com.todomate.notification.NotificationSteps.read;
import static com.todomate.notification.NotificationSteps.types;
import static com.todomate.notification.NotificationSteps.unread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.alarm.AlertFiring;
import com.todomate.alarm.AlertsFired;
import com.todomate.problem.ApiException;
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

/// Tests which actions and events create a notification, and that each does so once.
@ApiTest
class NotificationTest {

    @Autowired People people;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired ConfigurableApplicationContext context;
    @Autowired NotificationQueries numbers;
    @Autowired NotificationRetentionJob notificationRetentionJob;
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
        today = ada.today();
        goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        todo = todo(Map.of());
    }

    private String todo(Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("goalId", goal);
        body.put("title", "Practise");
        body.putIfAbsent("date", today);
        return ada.post("/todos", body).expect(201).id();
    }

    private void fire(Person who, String kind, String id, boolean missed) {
        var alertFiring = NotificationSteps.ring(who, kind, id, today, missed);
        transaction.executeWithoutResult(
                status -> events.publishEvent(new AlertsFired(List.of(alertFiring))));
    }

    private AlertFiring reminder(Person who, String todo) {
        return NotificationSteps.ring(who, "TODO", todo, today, false);
    }

    @Test
    void aCheerNotifiesTheOwner() {
        cheer(bob, todo, "👍").expect(200);
        var page = inbox(ada);
        assertThat(page.each("type")).containsExactly("CHEER");
        var one = page.json().at("/items/0");
        assertThat(one.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "position",
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
                .isEqualTo(
                        "{\"kind\":\"TODO\",\"id\":\"%s\",\"title\":\"Practise\"}".formatted(todo));
        assertThat(one.at("/position").longValue()).isEqualTo(sentTo(ada));
        assertThat(one.at("/emoji").toString()).isEqualTo("[\"👍\"]");
        assertThat(one.at("/date").stringValue()).isEqualTo(today);
        assertThat(one.at("/read").booleanValue()).isFalse();
        assertThat(one.at("/missed").booleanValue()).isFalse();
        assertThat(unread(ada)).isOne();
        assertThat(types(bob)).isEmpty();
        assertThat(unread(bob)).isZero();
    }

    @Test
    void aCheerOnADiaryNotifiesTheOwner() {
        var diary =
                ada.post("/diaries", Map.of("date", today, "emoji", "🍚", "visibility", "PUBLIC"))
                        .id();
        bob.put(cheers(diary, "👍").replace("todos", "diaries"), "").expect(200);
        assertThat(inbox(ada).at("/items/0/target/kind")).isEqualTo("DIARY");
        assertThat(inbox(ada).at("/items/0/target/id")).isEqualTo(diary);
    }

    @Test
    void aFollowNotifiesTheFollowedUser() {
        follow(bob, ada).expect(200);
        var page = inbox(ada);
        assertThat(page.each("type")).containsExactly("FOLLOW");
        assertThat(page.at("/items/0/actors/0/id")).isEqualTo(bob.id());
        assertThat(page.at("/items/0/count")).isEqualTo("1");
        assertThat(page.at("/items/0/target")).isNull();
        assertThat(page.at("/items/0/date")).isNull();
        assertThat(page.at("/items/0/emoji")).isEqualTo("[]");
        assertThat(types(bob)).isEmpty();
    }

    @Test
    void aFollowRequestNotifiesTheOwnerAndItsAcceptanceTheRequester() {
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
    void firedAlertsNotifyTheOwner() {
        var alarm = UUID.randomUUID().toString();
        fire(ada, "TODO", todo, false);
        fire(ada, "ALARM", alarm, true);
        var page = inbox(ada);
        assertThat(page.each("type")).containsExactly("ALARM", "REMINDER");
        assertThat(page.each("missed")).containsExactly("true", "false");
        assertThat(page.each("date")).containsExactly(today, today);
        assertThat(page.each("count")).containsExactly("0", "0");
        assertThat(page.at("/items/0/target/kind")).isEqualTo("ALARM");
        assertThat(page.at("/items/0/target/id")).isEqualTo(alarm);
        assertThat(page.at("/items/1/target/kind")).isEqualTo("TODO");
        assertThat(unread(ada)).isEqualTo(2);
    }

    @Test
    void markingANotificationReadsItAndAllOlderOnes() {
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
    void ownActionsDoNotNotify() {
        cheer(ada, todo, "👍").refused(403, "own_thing");
        follow(ada, ada).refused(409, "oneself");
        approves(bob);
        follow(ada, bob).expect(200);
        accept(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW_ACCEPTED");
        assertThat(types(bob)).isEmpty();
    }

    @Test
    void refusedActionsDoNotNotify() {
        var hidden = todo(Map.of("visibility", "PRIVATE"));
        cheer(bob, hidden, "👍").refused(404, "not_found");
        cheer(bob, todo, "ab").invalid("emoji");
        ada.patch("/me/settings", Map.of("cheersFrom", "NOBODY")).expect(200);
        cheer(bob, todo, "👍").refused(403, "cheers_unwelcome");
        accept(bob, ada).refused(404, "not_found");
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        follow(bob, ada).refused(404, "not_found");
        assertThat(sentTo(ada)).isZero();
        assertThat(sentTo(bob)).isZero();
    }

    @Test
    void actionsWithoutEffectDoNotNotifyAgain() {
        cheer(bob, todo, "❤️").expect(200);
        cheer(bob, todo, "❤").expect(200);
        for (var emoji : List.of("👍", "🎉")) cheer(bob, todo, emoji).expect(200);
        assertThat(sentTo(ada)).isEqualTo(3);
        cheer(bob, todo, "🔥").refused(409, "too_many_cheers");
        follow(bob, ada).expect(200);
        follow(bob, ada).expect(200);
        assertThat(sentTo(ada)).isEqualTo(4);
        approves(ada);
        var cara = people.signUp("cara");
        follow(cara, ada).expect(200);
        follow(cara, ada).expect(200);
        assertThat(sentTo(ada)).isEqualTo(5);
        accept(ada, cara).expect(200);
        accept(ada, cara).expect(200);
        accept(ada, bob).expect(200);
        assertThat(sentTo(cara)).isOne();
        assertThat(sentTo(bob)).isZero();
        assertThat(types(ada)).containsExactly("FOLLOW", "CHEER");
    }

    @Test
    void aRequestThatBecomesAFollowIsShownAsAFollow() {
        approves(ada);
        follow(bob, ada).expect(200);
        ada.patch("/me/settings", Map.of("followApproval", "AUTO")).expect(200);
        follow(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW");
        assertThat(types(bob)).isEmpty();
    }

    @Test
    void repeatedFollowsOnOneDayNotifyOnce() {
        clock.advanceTo(LocalTime.of(1, 0));
        ada = people.logInAgain(ada);
        bob = people.logInAgain(bob);
        for (int i = 0; i < 3; i++) {
            follow(bob, ada).expect(200);
            bob.delete("/users/" + ada.id() + "/follow").expect(204);
        }
        follow(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW");
        read(ada, newest(ada));
        clock.advance(Duration.ofDays(1));
        ada = people.logInAgain(ada);
        bob = people.logInAgain(bob);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        assertThat(types(ada)).isEmpty();
        follow(bob, ada).expect(200);
        assertThat(inbox(ada).each("read"))
                .as("only the new notification is listed")
                .containsExactly("false");
    }

    @Test
    void anAlertThatFiresTwiceNotifiesOnce() {
        for (int i = 0; i < 2; i++) {
            fire(ada, "TODO", todo, false);
            fire(ada, "ALARM", todo, false);
        }
        assertThat(types(ada)).containsExactly("ALARM", "REMINDER");
    }

    @Test
    void aRolledBackTransactionCreatesNoNotification() {
        follow(bob, ada).expect(200);
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transaction.executeWithoutResult(status -> {
                            events.publishEvent(new AlertsFired(List.of(reminder(ada, todo))));
                            assertThat(numbers.after(id(ada), 0, 9)).hasSize(2);
                            throw new IllegalStateException("The power is gone.");
                        }));
        assertThat(types(ada)).containsExactly("FOLLOW");
        assertThat(sentTo(ada)).isOne();
        fire(ada, "TODO", todo, false);
        assertThat(sentTo(ada)).isEqualTo(2);
    }

    @Test
    void aFailingListenerRollsBackTheActionAndItsNotification() {
        var id = UUID.fromString(ada.id());
        ApplicationListener<PayloadApplicationEvent<NotificationsCreated>> breaking =
                event -> {
                    if (event.getPayload().all().getFirst().userId().equals(id)) {
                        throw ApiException.unavailable(Duration.ofSeconds(1));
                    }
                };
        context.addApplicationListener(breaking);
        try {
            cheer(bob, todo, "👍").refused(503, "unavailable");
            follow(bob, ada).refused(503, "unavailable");
        } finally {
            context.removeApplicationListener(breaking);
        }
        assertThat(sentTo(ada)).isZero();
        assertThat(types(ada)).isEmpty();
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("0");
        assertThat(ada.get("/me/followers").each("id")).isEmpty();
    }

    @Test
    void notificationsAreFilteredByUnreadAndType() {
        cheer(bob, todo, "👍").expect(200);
        read(ada, newest(ada));
        follow(bob, ada).expect(200);
        fire(ada, "TODO", todo, false);
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
    void invalidParametersAreRefusedByName() {
        ada.get("/notifications?unread=perhaps").invalid("unread");
        ada.get("/notifications?unread=").expect(200);
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
    void pagesAreStableWhileNotificationsArrive() {
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
    void markingForeignOrAbsentNotificationsIsRefused() {
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
    void notificationsAreRemovedAfterNinetyDays() {
        fire(ada, "TODO", todo, false);
        follow(bob, ada).expect(200);
        sql.update(
                "update notification set created_at = created_at - interval 90 day where type = 'REMINDER' and user_id = ?",
                OtherTransaction.key(ada.id()));
        notificationRetentionJob.run();
        assertThat(types(ada)).containsExactly("FOLLOW");
        sql.update(
                "update notification set created_at = created_at - interval 89 day where user_id = ?",
                OtherTransaction.key(ada.id()));
        notificationRetentionJob.run();
        assertThat(types(ada)).containsExactly("FOLLOW");
    }

    private static List<String> targets(ApiResponse page) {
        return page.json().at("/items").findValues("target").stream()
                .map(target -> target.get("id").stringValue())
                .toList();
    }

    /// Returns how many notifications the user has been sent, visible or not.
    private long sentTo(Person who) {
        return numbers.latest(id(who));
    }

    private static UUID id(Person who) {
        return UUID.fromString(who.id());
    }
}
