package com.todomate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class FeedTest {

    @Autowired People people;
    @Autowired TestClock clock;

    private Person ada;
    private String today;

    @BeforeEach
    void adaLooks() {
        ada = people.signUp("ada");
        today = String.valueOf(ada.get("/calendar").at("/today"));
    }

    private Person friend(String name) {
        var friend = people.signUp(name);
        follow(friend);
        return friend;
    }

    private void follow(Person friend) {
        ada.put("/users/" + friend.id() + "/follow", "").expect(200);
    }

    /// A second later, so that one can tell who was first.
    private String plans(Person who, String visibility, Map<String, ?> more) {
        clock.advance(Duration.ofSeconds(1));
        var goal = who.post("/goals", Map.of("title", "Sing", "visibility", visibility)).id();
        var body = new HashMap<String, Object>(more);
        body.put("goalId", goal);
        body.put("title", "Practise");
        body.putIfAbsent("date", today);
        return who.post("/todos", body).expect(201).id();
    }

    private List<String> seen(Answer feed) {
        var handles = new ArrayList<String>();
        feed.expect(200)
                .json()
                .at("/items")
                .forEach(entry -> handles.add(entry.at("/user/handle").stringValue()));
        return handles;
    }

    @Test
    void theMostRecentlyActiveComesFirst() {
        var bob = friend("bob");
        var cid = friend("cid");
        var bobs = plans(bob, "FOLLOWERS", Map.of());
        plans(cid, "PUBLIC", Map.of());
        assertThat(seen(ada.get("/feed"))).containsExactly(cid.handle(), bob.handle());
        clock.advance(Duration.ofSeconds(1));
        bob.post("/todos/" + bobs + "/complete").expect(200);
        assertThat(seen(ada.get("/feed?date=" + today)))
                .containsExactly(bob.handle(), cid.handle());
    }

    @Test
    void anEntryIsAWholeDay() {
        var bob = friend("bob");
        var todo = plans(bob, "FOLLOWERS", Map.of("memo", "in the attic"));
        ada.put("/todos/" + todo + "/cheers/%F0%9F%91%8D", "").expect(200);
        var entry = ada.get("/feed").json().at("/items/0");
        assertThat(entry.at("/day/date").stringValue()).isEqualTo(today);
        assertThat(entry.at("/day/user/id").stringValue()).isEqualTo(bob.id());
        assertThat(entry.at("/day/goals/0/todos/0/id").stringValue()).isEqualTo(todo);
        assertThat(entry.at("/day/goals/0/todos/0/memo").isNull()).isTrue();
        assertThat(entry.at("/day/goals/0/todos/0/cheers/total").intValue()).isEqualTo(1);
        assertThat(entry.at("/day/goals/0/visibility").isMissingNode()).isTrue();
        assertThat(entry.at("/day/cheers/byEmoji/0/mine").booleanValue()).isTrue();
    }

    @Test
    void onlyThoseWhoShareSomethingThereAreInIt() {
        plans(friend("bob"), "PRIVATE", Map.of());
        plans(friend("cid"), "FOLLOWERS", Map.of("visibility", "PRIVATE"));
        plans(friend("dan"), "FOLLOWERS", Map.of("date", LocalDate.parse(today).plusDays(1)));
        plans(friend("eve"), "SELECTED", Map.of());
        plans(people.signUp("fay"), "PUBLIC", Map.of());
        plans(ada, "PUBLIC", Map.of());
        assertThat(seen(ada.get("/feed"))).isEmpty();
    }

    @Test
    void whoeverWasSelectedIsShownIt() {
        var bob = friend("bob");
        var todo = plans(bob, "SELECTED", Map.of());
        var goal = bob.get("/todos/" + todo).at("/goalId");
        bob.patch("/goals/" + goal, Map.of("viewerIds", List.of(ada.id()))).expect(200);
        assertThat(seen(ada.get("/feed"))).containsExactly(bob.handle());
        ada.delete("/users/" + bob.id() + "/follow").expect(204);
        assertThat(seen(ada.get("/feed"))).isEmpty();
    }

    /// Else the order would tell of it.
    @Test
    void whatOnlySomeMaySeeMovesNobody() {
        var bob = friend("bob");
        var cid = friend("cid");
        plans(bob, "FOLLOWERS", Map.of());
        plans(cid, "FOLLOWERS", Map.of());
        plans(bob, "PRIVATE", Map.of());
        plans(bob, "SELECTED", Map.of());
        plans(bob, "FOLLOWERS", Map.of("visibility", "PRIVATE"));
        assertThat(seen(ada.get("/feed"))).containsExactly(cid.handle(), bob.handle());
    }

    @Test
    void whoeverDoesNotExistAnyMoreIsNotInIt() {
        var bob = friend("bob");
        var cid = friend("cid");
        var dan = friend("dan");
        for (var friend : List.of(bob, cid, dan)) plans(friend, "PUBLIC", Map.of());
        bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        cid.put("/users/" + ada.id() + "/block", "").expect(200);
        assertThat(seen(ada.get("/feed"))).containsExactly(dan.handle());
    }

    @Test
    void aRequestIsNoFollow() {
        var bob = people.signUp("bob");
        bob.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
        follow(bob);
        plans(bob, "PUBLIC", Map.of());
        assertThat(seen(ada.get("/feed"))).isEmpty();
        bob.post("/me/follow-requests/" + ada.id() + "/accept").expect(200);
        assertThat(seen(ada.get("/feed"))).containsExactly(bob.handle());
    }

    @Test
    void pagesShowEverybodyOnce() {
        var handles = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var friend = friend("friend" + i);
            plans(friend, i == 3 ? "PRIVATE" : "PUBLIC", Map.of());
            if (i != 3) handles.addFirst(friend.handle());
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        for (int pages = 1; ; pages++) {
            var page = ada.get("/feed?limit=2" + cursor).expect(200);
            seen.addAll(seen(page));
            if (page.at("/nextCursor") == null) {
                assertThat(pages).isEqualTo(3);
                break;
            }
            assertThat(page.header("Link")).contains("rel=\"next\"");
            cursor = "&cursor=" + page.at("/nextCursor");
        }
        assertThat(seen).containsExactlyElementsOf(handles);
    }

    @Test
    void aCursorBelongsToItsViewerAndDate() {
        for (int i = 0; i < 2; i++) plans(friend("friend" + i), "PUBLIC", Map.of());
        var cursor = ada.get("/feed?limit=1&date=" + today).at("/nextCursor");
        ada.get("/feed?limit=1&date=2026-01-01&cursor=" + cursor).invalid("cursor");
        people.signUp("bob")
                .get("/feed?limit=1&date=" + today + "&cursor=" + cursor)
                .invalid("cursor");
        ada.get("/feed?date=tomorrow").invalid("date");
        ada.get("/feed?limit=101").invalid("limit");
    }
}
