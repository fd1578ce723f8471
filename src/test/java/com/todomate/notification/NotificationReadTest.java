package com.todomate.notification;

import static com.todomate.notification.NotificationSteps.accept;
import static com.todomate.notification.NotificationSteps.approves;
import static com.todomate.notification.NotificationSteps.cheer;
import static com.todomate.notification.NotificationSteps.follow;
import static com.todomate.notification.NotificationSteps.inbox;
import static com.todomate.notification.NotificationSteps.newest;
import static com.todomate.notification.NotificationSteps.read;
import static com.todomate.notification.NotificationSteps.types;
import static com.todomate.notification.NotificationSteps.unread;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.alarm.AlertFiring;
import com.todomate.alarm.AlertsFired;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/// Tests marking notifications as read, up to a position or by id, and deleting them one by one.
@ApiTest
class NotificationReadTest {

    @Autowired People people;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;

    private Person ada;
    private Person bob;
    private Person cara;
    private String today;
    private String todo;

    @BeforeEach
    void adaPlansInPublic() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        cara = people.signUp("cara");
        today = ada.today();
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        todo = ada.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", today)).id();
    }

    private static ApiResponse mark(Person who, Object body) {
        return who.post("/notifications/read", body);
    }

    private static List<String> unreadTypes(Person who) {
        return who.get("/notifications?unread=true").expect(200).each("type");
    }

    private void publish(AlertFiring... firings) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new AlertsFired(List.of(firings))));
    }

    @Test
    void aNotificationThatMovedUpSinceItWasSeenStaysUnread() {
        cheer(bob, todo, "👍").expect(200);
        follow(bob, ada).expect(200);
        follow(cara, ada).expect(200);
        var seen = inbox(ada).each("position");
        assertThat(seen).containsExactly("3", "2", "1");
        cheer(cara, todo, "🎉").expect(200);
        var left = mark(ada, "{\"upTo\": 3}").expect(200);
        assertThat(left.at("/unread")).isEqualTo("1");
        assertThat(unreadTypes(ada)).containsExactly("CHEER");
        assertThat(inbox(ada).each("position")).containsExactly("4", "3", "2");
        assertThat(inbox(ada).each("read")).containsExactly("false", "true", "true");
        mark(ada, "{\"upTo\": 2}").expect(200);
        assertThat(unread(ada)).as("unread after marking an earlier position").isOne();
    }

    @Test
    void anIdMarksUpToItsCurrentPosition() {
        cheer(bob, todo, "👍").expect(200);
        var cheer = newest(ada);
        follow(cara, ada).expect(200);
        cheer(cara, todo, "🎉").expect(200);
        assertThat(read(ada, cheer)).isZero();
    }

    @Test
    void aLaterNotificationIsUnreadWhateverPositionWasMarked() {
        follow(bob, ada).expect(200);
        mark(ada, "{\"upTo\": 1000}").expect(200);
        assertThat(unread(ada)).isZero();
        follow(cara, ada).expect(200);
        assertThat(unread(ada)).isOne();
    }

    @Test
    void notificationsMarkedByIdAreReadUntilTheyMoveUp() {
        cheer(bob, todo, "👍").expect(200);
        follow(bob, ada).expect(200);
        follow(cara, ada).expect(200);
        var ids = inbox(ada).each("id");
        var foreign = UUID.randomUUID().toString();
        follow(cara, bob).expect(200);
        var some = List.of(ids.getFirst(), ids.getLast(), foreign, newest(bob));
        assertThat(mark(ada, Map.of("ids", some)).expect(200).at("/unread")).isEqualTo("1");
        assertThat(unread(bob)).as("unread of the other user").isOne();
        assertThat(inbox(ada).each("read")).containsExactly("true", "false", "true");
        assertThat(ada.get("/notifications?unread=false").each("type"))
                .containsExactly("FOLLOW", "CHEER");
        cheer(cara, todo, "🎉").expect(200);
        assertThat(inbox(ada).each("type")).containsExactly("CHEER", "FOLLOW", "FOLLOW");
        assertThat(inbox(ada).each("read")).containsExactly("false", "true", "false");
        assertThat(unread(ada)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "true", "{}", "[1]", "\"\"", "\"3\"", "\"x\"", "1e3"})
    void invalidPositionsAreRefused(String upTo) {
        follow(bob, ada).expect(200);
        var refused = mark(ada, "{\"upTo\": %s}".formatted(upTo)).invalid("upTo");
        assertThat(refused.at("/errors/0/code")).isEqualTo("position");
        assertThat(unread(ada)).isOne();
    }

    @Test
    void markingNeedsEitherAPositionOrIds() {
        follow(bob, ada).expect(200);
        var id = newest(ada);
        var none = mark(ada, "{\"upTo\": null}").invalid("upTo");
        assertThat(none.at("/errors/0/code")).isEqualTo("up_to_or_ids");
        mark(ada, Map.of("upTo", 1, "ids", List.of(id))).invalid("ids");
        mark(ada, Map.of("ids", List.of())).invalid("ids");
        mark(ada, "{\"ids\": [null]}").invalid("ids[0]");
        mark(ada, Map.of("ids", List.of("x"))).invalid("ids[0]");
        mark(ada, Map.of("ids", Collections.nCopies(101, id))).invalid("ids");
        assertThat(unread(ada)).isOne();
        mark(ada, Map.of("ids", Collections.nCopies(100, id))).expect(200);
        assertThat(unread(ada)).isZero();
    }

    @Test
    void aDeletedNotificationDoesNotComeBack() {
        cheer(bob, todo, "👍").expect(200);
        follow(cara, ada).expect(200);
        var cheer = inbox(ada).each("id").getLast();
        bob.delete("/notifications/" + cheer).refused(404, "not_found");
        ada.delete("/notifications/" + UUID.randomUUID()).refused(404, "not_found");
        people.stranger().delete("/notifications/" + cheer).refused(401, "unauthenticated");
        ada.delete("/notifications/" + cheer).expect(204);
        ada.delete("/notifications/" + cheer).refused(404, "not_found");
        assertThat(types(ada)).containsExactly("FOLLOW");
        assertThat(unread(ada)).isOne();
        cheer(cara, todo, "🎉").expect(200);
        assertThat(types(ada)).containsExactly("CHEER", "FOLLOW");
        assertThat(newest(ada)).as("a new notification").isNotEqualTo(cheer);
    }

    @Test
    void aTargetShowsItsCurrentTitle() {
        var diary =
                ada.post("/diaries", Map.of("date", today, "emoji", "🍚", "visibility", "PUBLIC"))
                        .id();
        var alarm = ada.post("/alarms", Map.of("time", "07:30", "label", "Get up")).id();
        var plain = ada.post("/alarms", Map.of("time", "08:05")).id();
        cheer(bob, todo, "👍").expect(200);
        bob.put(NotificationSteps.cheers(diary, "👍").replace("todos", "diaries"), "").expect(200);
        publish(
                NotificationSteps.ring(ada, "ALARM", alarm, today, false),
                NotificationSteps.ring(ada, "ALARM", plain, today, false),
                NotificationSteps.ring(ada, "TODO", todo, today, false));
        ada.patch("/todos/" + todo, Map.of("title", "Bass")).expect(200);
        assertThat(titles()).containsExactly("Bass", "08:05", "Get up", today, "Bass");
        ada.delete("/todos/" + todo).expect(204);
        assertThat(types(ada)).containsExactly("REMINDER", "ALARM", "ALARM", "CHEER");
        assertThat(titles()).containsExactly(null, "08:05", "Get up", today);
    }

    private List<String> titles() {
        return inbox(ada).json().at("/items").findValues("target").stream()
                .map(target -> target.get("title").stringValue(null))
                .toList();
    }

    /// Lets Bob follow or request, Ada read it and end it by `answer`, and Bob do it again. Asserts
    /// that the notification is then unread.
    private void assertUnreadAgain(Runnable answer, String type) {
        follow(bob, ada).expect(200);
        read(ada, newest(ada));
        answer.run();
        assertThat(types(ada)).isEmpty();
        follow(bob, ada).expect(200);
        assertThat(unreadTypes(ada)).containsExactly(type);
    }

    @Test
    void aRequestAfterARejectionIsUnread() {
        approves(ada);
        assertUnreadAgain(
                () -> ada.post("/me/follow-requests/" + bob.id() + "/reject").expect(204),
                "FOLLOW_REQUEST");
    }

    @Test
    void aRequestAfterABlockIsUnread() {
        approves(ada);
        assertUnreadAgain(() -> blockAndUnblock(ada, bob), "FOLLOW_REQUEST");
    }

    @Test
    void aFollowAfterABlockIsUnread() {
        assertUnreadAgain(() -> blockAndUnblock(ada, bob), "FOLLOW");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFollowAfterABlockByTheFollowerIsUnread(boolean isRequest) {
        if (isRequest) approves(ada);
        assertUnreadAgain(() -> blockAndUnblock(bob, ada), isRequest ? "FOLLOW_REQUEST" : "FOLLOW");
    }

    @Test
    void aFollowAfterARemovalIsUnread() {
        assertUnreadAgain(() -> ada.delete("/me/followers/" + bob.id()).expect(204), "FOLLOW");
    }

    @Test
    void aRequestAfterAnAcceptedOneIsUnread() {
        approves(ada);
        assertUnreadAgain(
                () -> {
                    accept(ada, bob).expect(200);
                    bob.delete("/users/" + ada.id() + "/follow").expect(204);
                },
                "FOLLOW_REQUEST");
        accept(ada, bob).expect(200);
        assertThat(unreadTypes(bob)).containsExactly("FOLLOW_ACCEPTED");
    }

    @Test
    void followingAgainAfterUnfollowingStaysRead() {
        follow(bob, ada).expect(200);
        read(ada, newest(ada));
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        follow(bob, ada).expect(200);
        assertThat(types(ada)).containsExactly("FOLLOW");
        assertThat(unread(ada)).isZero();
    }

    /// While the notification was hidden, Ada read a later one by its position.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFollowThatEndedUnreadIsUnreadWhenItBeginsAgain(boolean isRequest) {
        if (isRequest) approves(ada);
        follow(bob, ada).expect(200);
        var id = newest(ada);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        cheer(cara, todo, "👍").expect(200);
        assertThat(inbox(ada).each("position")).containsExactly("2");
        assertThat(mark(ada, "{\"upTo\": 2}").expect(200).at("/unread")).isEqualTo("0");
        follow(bob, ada).expect(200);
        assertThat(unreadTypes(ada)).containsExactly(isRequest ? "FOLLOW_REQUEST" : "FOLLOW");
        assertThat(inbox(ada).each("position")).containsExactly("3", "2");
        assertThat(newest(ada)).as("the same notification").isEqualTo(id);
        mark(ada, "{\"upTo\": 3}").expect(200);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        follow(bob, ada).expect(200);
        assertThat(unread(ada)).as("unread after a follow that was read began again").isZero();
    }

    @Test
    void aFollowThatEndedUnreadCanBeMarkedById() {
        follow(bob, ada).expect(200);
        var id = newest(ada);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        mark(ada, Map.of("ids", List.of(id))).expect(200);
        follow(bob, ada).expect(200);
        assertThat(inbox(ada).each("read"))
                .as("read flag after marking it while hidden")
                .containsExactly("true");
    }

    /// Lets Ada accept Bob, Bob read it and Ada end the follow, and Ada accept Bob again. Asserts
    /// that the notification is then unread.
    private void assertAcceptedUnreadAgain(Runnable end) {
        approves(ada);
        follow(bob, ada).expect(200);
        accept(ada, bob).expect(200);
        read(bob, newest(bob));
        end.run();
        assertThat(types(bob)).isEmpty();
        follow(bob, ada).expect(200);
        accept(ada, bob).expect(200);
        assertThat(unreadTypes(bob)).containsExactly("FOLLOW_ACCEPTED");
    }

    @Test
    void anAcceptanceAfterABlockIsUnread() {
        assertAcceptedUnreadAgain(() -> blockAndUnblock(ada, bob));
    }

    @Test
    void anAcceptanceAfterARemovalIsUnread() {
        assertAcceptedUnreadAgain(() -> ada.delete("/me/followers/" + bob.id()).expect(204));
    }

    private static void blockAndUnblock(Person who, Person other) {
        who.put("/users/" + other.id() + "/block", "").expect(200);
        who.delete("/users/" + other.id() + "/block").expect(204);
    }
}
