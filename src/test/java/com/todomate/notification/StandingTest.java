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

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// What does not stand any more, or may not be known, is not there: not in the list, not in the
/// count, not for the stream, and it comes back where that does.
@ApiTest
class StandingTest {

    @Autowired People people;
    @Autowired Inbox numbers;
    @Autowired JdbcTemplate sql;

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
        var today = String.valueOf(ada.get("/calendar").at("/today"));
        goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        todo = ada.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", today)).id();
    }

    /// Everything that tells of notifications tells the same.
    private static void assertTold(Inbox numbers, Person who, String... types) {
        assertThat(types(who)).containsExactly(types);
        assertThat(unread(who)).isEqualTo(types.length);
        assertThat(who.get("/notifications?unread=true").each("type")).containsExactly(types);
        assertThat(numbers.after(UUID.fromString(who.id()), 0, 100).reversed())
                .extracting(one -> one.notification().type().name())
                .containsExactly(types);
    }

    private void adaIsTold(String... types) {
        assertTold(numbers, ada, types);
    }

    private void admin(String verb, Person whom) {
        var admin = people.signUp("admin");
        sql.update("update user set role = 'ADMIN' where handle = ?", admin.handle());
        people.back(admin).post("/admin/users/" + whom.id() + "/" + verb).expect(200);
    }

    @Test
    void aBlockTakesAwayWhatWasToldOfThem() {
        follow(bob, ada).expect(200);
        cheer(bob, todo, "👍").expect(200);
        adaIsTold("CHEER", "FOLLOW");
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        adaIsTold();
        ada.delete("/users/" + bob.id() + "/block").expect(204);
        adaIsTold("CHEER");
    }

    @Test
    void aBlockOfTheirsDoesAsWell() {
        cheer(bob, todo, "👍").expect(200);
        approves(bob);
        follow(ada, bob).expect(200);
        accept(bob, ada).expect(200);
        adaIsTold("FOLLOW_ACCEPTED", "CHEER");
        bob.put("/users/" + ada.id() + "/block", "").expect(200);
        adaIsTold();
        bob.delete("/users/" + ada.id() + "/block").expect(204);
        adaIsTold("CHEER");
    }

    @Test
    void whoeverIsDeactivatedIsNotToldOf() {
        approves(cara);
        follow(ada, cara).expect(200);
        accept(cara, ada).expect(200);
        follow(cara, ada).expect(200);
        cheer(cara, todo, "👍").expect(200);
        adaIsTold("CHEER", "FOLLOW", "FOLLOW_ACCEPTED");
        admin("deactivate", cara);
        adaIsTold();
        admin("activate", cara);
        adaIsTold("CHEER", "FOLLOW", "FOLLOW_ACCEPTED");
    }

    @Test
    void whoeverLeavesIsNotToldOfUnlessTheyStay() {
        follow(cara, ada).expect(200);
        cara.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        adaIsTold();
        people.back(cara);
        adaIsTold("FOLLOW");
    }

    @Test
    void ofManyOnlyThoseWhoExistAreCountedAndNamed() {
        cheer(bob, todo, "👍").expect(200);
        cheer(cara, todo, "🎉").expect(200);
        ada.put("/users/" + cara.id() + "/block", "").expect(200);
        adaIsTold("CHEER");
        var told = inbox(ada);
        assertThat(told.at("/items/0/count")).isEqualTo("1");
        assertThat(told.at("/items/0/emoji")).isEqualTo("[\"👍\"]");
        assertThat(told.json().at("/items/0/actors").findValuesAsString("id"))
                .containsExactly(bob.id());
        assertThat(told.text()).doesNotContain(cara.handle());
    }

    @Test
    void aFollowThatEndsIsNotToldOf() {
        follow(bob, ada).expect(200);
        follow(cara, ada).expect(200);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        adaIsTold("FOLLOW");
        ada.delete("/me/followers/" + cara.id()).expect(204);
        adaIsTold();
    }

    @Test
    void aRequestIsToldOfWhileItWaits() {
        approves(ada);
        for (var one : List.of(bob, cara)) follow(one, ada).expect(200);
        adaIsTold("FOLLOW_REQUEST", "FOLLOW_REQUEST");
        ada.post("/me/follow-requests/" + bob.id() + "/reject").expect(204);
        adaIsTold("FOLLOW_REQUEST");
        cara.delete("/users/" + ada.id() + "/follow").expect(204);
        adaIsTold();
        follow(cara, ada).expect(200);
        adaIsTold("FOLLOW_REQUEST");
        accept(ada, cara).expect(200);
        adaIsTold();
    }

    @Test
    void aYesIsToldOfWhileItHolds() {
        approves(bob);
        follow(ada, bob).expect(200);
        accept(bob, ada).expect(200);
        adaIsTold("FOLLOW_ACCEPTED");
        bob.delete("/me/followers/" + ada.id()).expect(204);
        adaIsTold();
    }

    @Test
    void cheersThatAreTakenBackAreNotToldOf() {
        cheer(bob, todo, "👍").expect(200);
        cheer(bob, todo, "🎉").expect(200);
        bob.delete(cheers(todo, "🎉")).expect(204);
        adaIsTold("CHEER");
        assertThat(inbox(ada).at("/items/0/emoji")).isEqualTo("[\"👍\"]");
        bob.delete(cheers(todo, "👍")).expect(204);
        adaIsTold();
    }

    @Test
    void cheersOnWhatLiesInTheTrashAreNotToldOf() {
        cheer(bob, todo, "👍").expect(200);
        ada.delete("/todos/" + todo).expect(204);
        adaIsTold();
        ada.post("/trash/todos/" + todo + "/restore").expect(200);
        adaIsTold("CHEER");
        ada.delete("/goals/" + goal + "?todos=TRASH").expect(204);
        adaIsTold();
        ada.post("/trash/goals/" + goal + "/restore").expect(200);
        adaIsTold("CHEER");
    }

    @Test
    void whatIsShownToNobodyAnyMoreIsStillToldToItsOwner() {
        cheer(bob, todo, "👍").expect(200);
        ada.patch("/goals/" + goal, Map.of("visibility", "HIDDEN")).expect(200);
        adaIsTold("CHEER");
    }

    @Test
    void whatVanishedMayStillBeLookedAt() {
        follow(bob, ada).expect(200);
        cheer(cara, todo, "👍").expect(200);
        var cheer = newest(ada);
        cara.delete(cheers(todo, "👍")).expect(204);
        assertThat(read(ada, cheer)).as("it was on the screen").isZero();
        assertThat(inbox(ada).each("read")).containsExactly("true");
    }
}
