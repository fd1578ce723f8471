package com.todomate.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.CopiedRows;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.todo.TodoShared;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class FeedTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    private Person ada;
    private String today;

    @BeforeEach
    void signUpAda() {
        ada = people.signUp("ada");
        today = ada.today();
    }

    private Person friend(String name) {
        var friend = people.signUp(name);
        follow(friend);
        return friend;
    }

    private void follow(Person friend) {
        ada.put("/users/" + friend.id() + "/follow", "").expect(200);
    }

    /// Creates a goal and a todo in it, one second after the last ones, so that users differ in
    /// their latest activity. Returns the todo's id.
    private String plans(Person who, String visibility, Map<String, ?> more) {
        clock.advance(Duration.ofSeconds(1));
        var goal = who.post("/goals", Map.of("title", "Sing", "visibility", visibility)).id();
        var body = new HashMap<String, Object>(more);
        body.put("goalId", goal);
        body.put("title", "Practise");
        body.putIfAbsent("date", today);
        return who.post("/todos", body).expect(201).id();
    }

    private List<String> seen(ApiResponse feed) {
        var handles = new ArrayList<String>();
        feed.expect(200)
                .json()
                .at("/items")
                .forEach(entry -> handles.add(entry.at("/user/handle").stringValue()));
        return handles;
    }

    @Test
    void theMostRecentlyActiveUserComesFirst() {
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
    void aLockedUserDoesNotDelayTheActivityOfOthers(
            @Autowired ActivityRecorder activityRecorder,
            @Autowired DataSource database,
            CapturedOutput log)
            throws SQLException {
        var bob = friend("bob");
        var cid = friend("cid");
        var dan = friend("dan");
        var bobs = plans(bob, "PUBLIC", Map.of());
        var dans = plans(dan, "PUBLIC", Map.of());
        var cids = plans(cid, "PUBLIC", Map.of());
        assertThat(seen(ada.get("/feed")))
                .containsExactly(cid.handle(), dan.handle(), bob.handle());
        try (var other = new OtherTransaction(database)) {
            other.run("select id from user where id = ? for update", cid.id());
            // The event of a change, because the change itself could wait for the lock.
            var goal = UUID.fromString(String.valueOf(cid.get("/todos/" + cids).at("/goalId")));
            activityRecorder.on(new TodoShared(goal, clock.instant().plusSeconds(2)));
            clock.advance(Duration.ofSeconds(1));
            bob.post("/todos/" + bobs + "/complete").expect(200);
            dan.post("/todos/" + dans + "/complete").expect(200);
            assertThat(seen(ada.get("/feed"))).last().isEqualTo(cid.handle());
        }
        assertThat(seen(ada.get("/feed"))).first().isEqualTo(cid.handle());
        assertThat(log).doesNotContain("Could not record the activity");
    }

    @Test
    void anEntryShowsTheWholeDay() {
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
    void onlyFollowedUsersWhoShareSomethingOnTheDateAppear() {
        plans(friend("bob"), "PRIVATE", Map.of());
        plans(friend("cid"), "FOLLOWERS", Map.of("visibility", "PRIVATE"));
        plans(friend("dan"), "FOLLOWERS", Map.of("date", LocalDate.parse(today).plusDays(1)));
        plans(friend("eve"), "SELECTED", Map.of());
        plans(people.signUp("fay"), "PUBLIC", Map.of());
        plans(ada, "PUBLIC", Map.of());
        assertThat(seen(ada.get("/feed"))).isEmpty();
    }

    @Test
    void aSelectedViewerSeesTheEntryWhileFollowing() {
        var bob = friend("bob");
        var todo = plans(bob, "SELECTED", Map.of());
        var goal = bob.get("/todos/" + todo).at("/goalId");
        bob.patch("/goals/" + goal, Map.of("viewerIds", List.of(ada.id()))).expect(200);
        assertThat(seen(ada.get("/feed"))).containsExactly(bob.handle());
        ada.delete("/users/" + bob.id() + "/follow").expect(204);
        assertThat(seen(ada.get("/feed"))).isEmpty();
    }

    /// Otherwise the order of the feed would reveal hidden activity.
    @Test
    void todosHiddenFromTheViewerDoNotChangeTheOrder() {
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
    void deletedAndBlockingUsersDoNotAppear() {
        var bob = friend("bob");
        var cid = friend("cid");
        var dan = friend("dan");
        for (var friend : List.of(bob, cid, dan)) plans(friend, "PUBLIC", Map.of());
        bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        cid.put("/users/" + ada.id() + "/block", "").expect(200);
        assertThat(seen(ada.get("/feed"))).containsExactly(dan.handle());
    }

    @Test
    void aFollowRequestDoesNotCountAsAFollow() {
        var bob = people.signUp("bob");
        bob.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
        follow(bob);
        plans(bob, "PUBLIC", Map.of());
        assertThat(seen(ada.get("/feed"))).isEmpty();
        bob.post("/me/follow-requests/" + ada.id() + "/accept").expect(200);
        assertThat(seen(ada.get("/feed"))).containsExactly(bob.handle());
    }

    @Test
    void pagesShowEveryUserOnce() {
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
                assertThat(pages).isEqualTo(2);
                break;
            }
            assertThat(page.header("Link")).contains("rel=\"next\"");
            cursor = "&cursor=" + page.at("/nextCursor");
        }
        assertThat(seen).containsExactlyElementsOf(handles);
    }

    /// Users who share nothing take no place on a page and cause no empty page.
    @Test
    void everyPageIsFullWhileEntriesRemain() {
        var sharing = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            var friend = friend("friend" + i);
            // The most recently active users, who would come first, share nothing on this date.
            var shares = i % 3 == 0;
            plans(friend, "PUBLIC", shares ? Map.of() : Map.of("date", "2030-01-01"));
            if (shares) sharing.addFirst(friend.handle());
        }
        var first = ada.get("/feed?limit=2");
        assertThat(seen(first)).isEqualTo(sharing.subList(0, 2));
        var second = ada.get("/feed?limit=2&cursor=" + first.at("/nextCursor"));
        assertThat(seen(second)).isEqualTo(sharing.subList(2, 3));
        assertThat(second.at("/nextCursor")).isNull();
        var whole = ada.get("/feed?limit=3");
        assertThat(seen(whole)).isEqualTo(sharing);
        assertThat(whole.at("/nextCursor")).isNull();
    }

    @Test
    void totalCountsTheFollowedUsersWhoShareSomething() {
        assertThat(ada.get("/feed?count=true").at("/total")).isEqualTo("0");
        var bob = friend("bob");
        var others = List.of(friend("cid"), friend("dan"), friend("eve"));
        for (var visibility : List.of("PUBLIC", "FOLLOWERS")) plans(bob, visibility, Map.of());
        for (var other : others) plans(other, "PUBLIC", Map.of());
        plans(friend("fay"), "PRIVATE", Map.of());
        plans(friend("gus"), "PUBLIC", Map.of("date", "2030-01-01"));
        plans(people.signUp("hal"), "PUBLIC", Map.of());
        var first = ada.get("/feed?limit=3&count=true");
        assertThat(seen(first)).hasSize(3);
        assertThat(first.at("/total")).isEqualTo("4");
        var last = ada.get("/feed?limit=3&count=true&cursor=" + first.at("/nextCursor"));
        assertThat(seen(last)).containsExactly(bob.handle());
        assertThat(last.at("/total")).isEqualTo("4");
        assertThat(ada.get("/feed?count=true&date=2030-01-01").at("/total")).isEqualTo("1");
        assertThat(ada.get("/feed").json().has("total")).isFalse();
        bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        assertThat(ada.get("/feed?count=true").at("/total")).isEqualTo("3");
    }

    @Test
    void aDiaryAloneMakesAnEntry() {
        var bob = friend("bob");
        var diary = Map.of("date", today, "emoji", "🍚", "visibility", "FOLLOWERS");
        bob.post("/diaries", diary).expect(201);
        friend("cid");
        assertThat(seen(ada.get("/feed?limit=1"))).containsExactly(bob.handle());
        assertThat(ada.get("/feed?limit=1").at("/nextCursor")).isNull();
    }

    /// The rows are written by JDBC, beyond the limits. A large day of one user must not displace
    /// the days of others.
    @Test
    void theTodosAndMemosOfEveryEntryAreTruncated() {
        var bob = friend("bob");
        var cid = friend("cid");
        var memo = "기".repeat(2_000);
        var shared = Map.<String, Object>of("memo", memo, "memoPublic", true);
        var first = plans(bob, "PUBLIC", shared);
        plans(cid, "PUBLIC", shared);
        CopiedRows.of(sql, first, 1_500);
        var feed = ada.get("/feed?limit=20").expect(200).json();
        assertThat(feed.at("/items/0/user/handle").stringValue()).isEqualTo(cid.handle());
        assertThat(feed.at("/items/0/day/goals/0/todos")).hasSize(1);
        assertThat(feed.at("/items/0/day").has("truncated")).isFalse();
        var todos = feed.at("/items/1/day/goals/0/todos");
        assertThat(todos).hasSize(100);
        assertThat(todos.get(0).get("id").stringValue()).isEqualTo(first);
        assertThat(todos)
                .allSatisfy(todo -> {
                    assertThat(todo.get("memo").stringValue()).isEqualTo("기".repeat(200));
                    assertThat(todo.get("memoTruncated").booleanValue()).isTrue();
                });
        assertThat(feed.at("/items/1/day/truncated").booleanValue()).isTrue();
        assertThat(ada.get("/feed?limit=100").json().at("/items/1/day/goals/0/todos")).hasSize(20);
    }

    @Test
    void aCursorIsValidOnlyForItsViewerAndDate() {
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
