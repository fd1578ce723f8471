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

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests that a notification whose cause has ended or is not visible to the user is left out of the
/// list, the count and the stream, and that it returns with its cause.
@ApiTest
class NotificationVisibilityTest {

    @Autowired People people;
    @Autowired NotificationQueries numbers;

    private Person ada;
    private Person bob;
    private Person cara;
    private String goal;
    private String todo;

    @BeforeEach
    void adaPlansInPublic() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        cara = people.signUp("cara");
        var today = ada.today();
        goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        todo = ada.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", today)).id();
    }

    /// Asserts that the list, the unread count, the filter and the stream's query show the same.
    private static void assertShown(NotificationQueries numbers, Person who, String... types) {
        assertThat(types(who)).containsExactly(types);
        assertThat(unread(who)).isEqualTo(types.length);
        assertThat(who.get("/notifications?unread=true").each("type")).containsExactly(types);
        assertThat(numbers.after(UUID.fromString(who.id()), 0, 100).reversed())
                .extracting(one -> one.type().name())
                .containsExactly(types);
    }

    private void assertAdaSees(String... types) {
        assertShown(numbers, ada, types);
    }

    private void admin(String verb, Person user) {
        people.signUpAdmin("admin").post("/admin/users/" + user.id() + "/" + verb).expect(200);
    }

    @Test
    void blockingAUserHidesTheirNotifications() {
        follow(bob, ada).expect(200);
        cheer(bob, todo, "👍").expect(200);
        assertAdaSees("CHEER", "FOLLOW");
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        assertAdaSees();
        ada.delete("/users/" + bob.id() + "/block").expect(204);
        assertAdaSees("CHEER");
    }

    @Test
    void aBlockByTheOtherUserHidesTheirNotifications() {
        cheer(bob, todo, "👍").expect(200);
        approves(bob);
        follow(ada, bob).expect(200);
        accept(bob, ada).expect(200);
        assertAdaSees("FOLLOW_ACCEPTED", "CHEER");
        bob.put("/users/" + ada.id() + "/block", "").expect(200);
        assertAdaSees();
        bob.delete("/users/" + ada.id() + "/block").expect(204);
        assertAdaSees("CHEER");
    }

    @Test
    void notificationsOfADeactivatedUserAreHidden() {
        approves(cara);
        follow(ada, cara).expect(200);
        accept(cara, ada).expect(200);
        follow(cara, ada).expect(200);
        cheer(cara, todo, "👍").expect(200);
        assertAdaSees("CHEER", "FOLLOW", "FOLLOW_ACCEPTED");
        admin("deactivate", cara);
        assertAdaSees();
        admin("activate", cara);
        assertAdaSees("CHEER", "FOLLOW", "FOLLOW_ACCEPTED");
    }

    @Test
    void notificationsOfADeletedUserAreHiddenUntilTheUserReturns() {
        follow(cara, ada).expect(200);
        cara.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        assertAdaSees();
        people.logInAgain(cara);
        assertAdaSees("FOLLOW");
    }

    @Test
    void aGroupCountsAndNamesOnlyVisibleUsers() {
        cheer(bob, todo, "👍").expect(200);
        cheer(cara, todo, "🎉").expect(200);
        ada.put("/users/" + cara.id() + "/block", "").expect(200);
        assertAdaSees("CHEER");
        var page = inbox(ada);
        assertThat(page.at("/items/0/count")).isEqualTo("1");
        assertThat(page.at("/items/0/emoji")).isEqualTo("[\"👍\"]");
        assertThat(page.json().at("/items/0/actors").findValuesAsString("id"))
                .containsExactly(bob.id());
        assertThat(page.text()).doesNotContain(cara.handle());
    }

    @Test
    void aFollowThatHasEndedIsHidden() {
        follow(bob, ada).expect(200);
        follow(cara, ada).expect(200);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        assertAdaSees("FOLLOW");
        ada.delete("/me/followers/" + cara.id()).expect(204);
        assertAdaSees();
    }

    @Test
    void aFollowRequestIsShownWhileItIsPending() {
        approves(ada);
        for (var one : List.of(bob, cara)) follow(one, ada).expect(200);
        assertAdaSees("FOLLOW_REQUEST", "FOLLOW_REQUEST");
        ada.post("/me/follow-requests/" + bob.id() + "/reject").expect(204);
        assertAdaSees("FOLLOW_REQUEST");
        cara.delete("/users/" + ada.id() + "/follow").expect(204);
        assertAdaSees();
        follow(cara, ada).expect(200);
        assertAdaSees("FOLLOW_REQUEST");
        accept(ada, cara).expect(200);
        assertAdaSees();
    }

    @Test
    void anAcceptedFollowIsShownWhileItLasts() {
        approves(bob);
        follow(ada, bob).expect(200);
        accept(bob, ada).expect(200);
        assertAdaSees("FOLLOW_ACCEPTED");
        bob.delete("/me/followers/" + ada.id()).expect(204);
        assertAdaSees();
    }

    @Test
    void removedCheersAreHidden() {
        cheer(bob, todo, "👍").expect(200);
        cheer(bob, todo, "🎉").expect(200);
        bob.delete(cheers(todo, "🎉")).expect(204);
        assertAdaSees("CHEER");
        assertThat(inbox(ada).at("/items/0/emoji")).isEqualTo("[\"👍\"]");
        bob.delete(cheers(todo, "👍")).expect(204);
        assertAdaSees();
    }

    @Test
    void cheersOnATrashedTodoAreHiddenUntilItIsRestored() {
        cheer(bob, todo, "👍").expect(200);
        ada.delete("/todos/" + todo).expect(204);
        assertAdaSees();
        ada.post("/trash/todos/" + todo + "/restore").expect(200);
        assertAdaSees("CHEER");
        ada.delete("/goals/" + goal + "?todos=TRASH").expect(204);
        assertAdaSees();
        ada.post("/trash/goals/" + goal + "/restore").expect(200);
        assertAdaSees("CHEER");
    }

    @Test
    void cheersOnAHiddenTodoAreStillShownToItsOwner() {
        cheer(bob, todo, "👍").expect(200);
        ada.patch("/goals/" + goal, Map.of("visibility", "HIDDEN")).expect(200);
        assertAdaSees("CHEER");
    }

    @Test
    void aHiddenNotificationCanStillBeMarkedAsRead() {
        follow(bob, ada).expect(200);
        cheer(cara, todo, "👍").expect(200);
        var cheer = newest(ada);
        cara.delete(cheers(todo, "👍")).expect(204);
        assertThat(read(ada, cheer)).as("unread after marking a hidden notification").isZero();
        assertThat(inbox(ada).each("read")).containsExactly("true");
    }

    @Test
    void aHiddenNotificationCannotBeDeleted() {
        follow(cara, ada).expect(200);
        var path = "/notifications/" + newest(ada);
        admin("deactivate", cara);
        ada.delete(path).refused(404, "not_found");
        admin("activate", cara);
        assertAdaSees("FOLLOW");
        ada.delete(path).expect(204);
        assertAdaSees();
    }
}
