package com.todomate.cheer;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class CheerTest {

    @Autowired People people;
    @Autowired TestClock clock;

    private Person ada;
    private Person bob;
    private String today;
    private String goal;
    private String todo;

    @BeforeEach
    void adaPlansInPublic() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
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

    private static ApiResponse cheer(Person who, String todo, String emoji) {
        return who.put(path(todo, emoji), "");
    }

    private static String path(String todo, String emoji) {
        return "/todos/" + todo + "/cheers/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
    }

    @Test
    void aViewerOfATodoCanCheerOnIt() {
        var apiResponse = cheer(bob, todo, "👍").expect(200);
        assertThat(apiResponse.at("/total")).isEqualTo("1");
        assertThat(apiResponse.at("/byEmoji/0/emoji")).isEqualTo("👍");
        assertThat(apiResponse.at("/byEmoji/0/count")).isEqualTo("1");
        assertThat(apiResponse.at("/byEmoji/0/mine")).isEqualTo("true");
        var seen = ada.get("/todos/" + todo);
        assertThat(seen.at("/cheers/total")).isEqualTo("1");
        assertThat(seen.at("/cheers/byEmoji/0/mine")).isEqualTo("false");
    }

    @Test
    void repeatingACheerChangesNothing() {
        cheer(bob, todo, "❤️").expect(200);
        assertThat(cheer(bob, todo, "❤").expect(200).at("/total")).isEqualTo("1");
        assertThat(ada.get("/todos/" + todo + "/cheers").each("emoji")).containsExactly("❤️");
    }

    @Test
    void aFourthEmojiOnATodoIsRefused() {
        for (var emoji : List.of("👍", "🎉", "🔥")) cheer(bob, todo, emoji).expect(200);
        cheer(bob, todo, "💪").refused(409, "too_many_cheers");
        bob.delete(path(todo, "🎉")).expect(204);
        assertThat(cheer(bob, todo, "💪").expect(200).at("/total")).isEqualTo("3");
    }

    @Test
    void tenConcurrentCheersOfOneUserLeaveThree() {
        var emoji = List.of("👍", "🎉", "🔥", "💪", "👏", "🙌", "🥳", "🏆", "⭐", "🚀");
        var answers = atOnce(emoji.size(), i -> cheer(bob, todo, emoji.get(i)));
        assertThat(answers).extracting(ApiResponse::status).containsOnly(200, 409);
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("3");
    }

    @Test
    void removingACheerIsIdempotent() {
        cheer(bob, todo, "👍").expect(200);
        bob.delete(path(todo, "👍")).expect(204);
        bob.delete(path(todo, "👍")).expect(204);
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("0");
    }

    @Test
    void textThatIsNoSingleEmojiIsRefused() {
        for (var text : List.of("ab", "ㅋ", "👍👍", "1", "🏽", "👍a")) {
            cheer(bob, todo, text).invalid("emoji");
            bob.delete(path(todo, text)).invalid("emoji");
        }
    }

    @Test
    void cheeringOnAnOwnTodoIsRefused() {
        cheer(ada, todo, "👍").refused(403, "own_thing");
    }

    @Test
    void cheeringOnAnInvisibleTodoIsNotFound() {
        var hidden = todo(Map.of("visibility", "PRIVATE"));
        cheer(bob, hidden, "👍").refused(404, "not_found");
        bob.delete(path(hidden, "👍")).refused(404, "not_found");
        bob.get("/todos/" + hidden + "/cheers").refused(404, "not_found");
        var absent = people.signUp("zoe").id();
        cheer(bob, absent, "👍").refused(404, "not_found");
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        cheer(bob, todo, "👍").refused(404, "not_found");
    }

    @Test
    void cheersAreRefusedUnlessTheOwnerAcceptsThem() {
        ada.patch("/me/settings", Map.of("cheersFrom", "FOLLOWERS")).expect(200);
        cheer(bob, todo, "👍").refused(403, "cheers_unwelcome");
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        cheer(bob, todo, "👍").expect(200);
        ada.patch("/me/settings", Map.of("cheersFrom", "NOBODY")).expect(200);
        cheer(bob, todo, "🎉").refused(403, "cheers_unwelcome");
        cheer(bob, todo, "👍").expect(200);
        bob.delete(path(todo, "👍")).expect(204);
    }

    @Test
    void aFollowRequestDoesNotAllowCheers() {
        ada.patch("/me/settings", Map.of("cheersFrom", "FOLLOWERS", "followApproval", "REQUEST"))
                .expect(200);
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        cheer(bob, todo, "👍").refused(403, "cheers_unwelcome");
    }

    @Test
    void cheersOfBlockedAndDeletedUsersAreNotCounted() {
        var cid = people.signUp("cid");
        cheer(bob, todo, "👍").expect(200);
        cheer(cid, todo, "👍").expect(200);
        bob.put("/users/" + cid.id() + "/block", "").expect(200);
        assertThat(bob.get("/todos/" + todo).at("/cheers/total")).isEqualTo("1");
        assertThat(cid.get("/todos/" + todo + "/cheers").at("/items/0/user/id"))
                .isEqualTo(cid.id());
        assertThat(cid.get("/todos/" + todo + "/cheers").at("/total")).isEqualTo("1");
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("2");
        cid.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("1");
        assertThat(ada.get("/me/cheers").each("emoji")).hasSize(1);
    }

    @Test
    void cheersAreListedLatestFirst() {
        var cid = people.signUp("cid");
        cheer(bob, todo, "👍").expect(200);
        clock.advance(Duration.ofSeconds(1));
        cheer(cid, todo, "🎉").expect(200);
        var first = ada.get("/todos/" + todo + "/cheers?limit=1").expect(200);
        assertThat(first.at("/items/0/user/handle")).isEqualTo(cid.handle());
        assertThat(first.at("/items/0/emoji")).isEqualTo("🎉");
        assertThat(first.at("/items/0/createdAt")).isNotNull();
        assertThat(first.at("/total")).isEqualTo("2");
        assertThat(first.header("Link")).contains("rel=\"next\"");
        var next = first.at("/nextCursor");
        var second = ada.get("/todos/" + todo + "/cheers?limit=1&cursor=" + next).expect(200);
        assertThat(second.at("/items/0/user/handle")).isEqualTo(bob.handle());
        assertThat(second.at("/nextCursor")).isNull();
        bob.get("/todos/" + todo + "/cheers?limit=1&cursor=" + next).invalid("cursor");
    }

    @Test
    void sentAndReceivedCheersAreListedWhileVisible() {
        cheer(bob, todo, "👍").expect(200);
        var received = ada.get("/me/cheers");
        assertThat(received.at("/items/0/user/id")).isEqualTo(bob.id());
        assertThat(received.at("/items/0/target/kind")).isEqualTo("TODO");
        assertThat(received.at("/items/0/target/id")).isEqualTo(todo);
        assertThat(bob.get("/me/cheers").each("emoji")).isEmpty();
        assertThat(bob.get("/me/cheers?direction=SENT").at("/items/0/user/id")).isEqualTo(ada.id());
        ada.patch("/goals/" + goal, Map.of("visibility", "PRIVATE")).expect(200);
        assertThat(bob.get("/me/cheers?direction=SENT").each("emoji")).isEmpty();
        assertThat(ada.get("/me/cheers?direction=RECEIVED").each("emoji")).hasSize(1);
        ada.delete("/todos/" + todo).expect(204);
        assertThat(ada.get("/me/cheers").each("emoji")).isEmpty();
        ada.get("/me/cheers?direction=BOTH").invalid("direction");
    }

    @Test
    void cheersSurviveAReopening() {
        ada.post("/todos/" + todo + "/complete").expect(200);
        cheer(bob, todo, "👍").expect(200);
        assertThat(ada.post("/todos/" + todo + "/reopen").at("/cheers/total")).isEqualTo("1");
    }

    @Test
    void aDaySumsTheCheersOnItsTodos() {
        var other = todo(Map.of());
        cheer(bob, todo, "👍").expect(200);
        cheer(bob, other, "👍").expect(200);
        cheer(bob, other, "🎉").expect(200);
        var day = bob.get("/users/" + ada.id() + "/days/" + today).expect(200);
        assertThat(day.at("/cheers/total")).isEqualTo("3");
        assertThat(day.at("/cheers/byEmoji/0/emoji")).isEqualTo("👍");
        assertThat(day.at("/cheers/byEmoji/0/count")).isEqualTo("2");
        assertThat(ada.get("/days/" + today).at("/cheers/total")).isEqualTo("3");
    }

    @Test
    void aCheerChangesTheETagOfATodoButNotItsVersion() {
        var before = ada.get("/todos/" + todo);
        cheer(bob, todo, "👍").expect(200);
        var after = ada.get("/todos/" + todo);
        assertThat(after.at("/version")).isEqualTo(before.at("/version"));
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        assertThat(after.header("ETag")).matches("\"\\d+-[0-9a-f]{16,}\"");
        ada.with("If-Match", String.valueOf(before.header("ETag")))
                .patch("/todos/" + todo, Map.of("title", "Rest"))
                .expect(200);
    }

    @Test
    void aCheerMakesAPlantedTodoActive() {
        var quick =
                ada.post(
                                "/quick-inputs",
                                Map.of(
                                        "goalId",
                                        goal,
                                        "title",
                                        "Stretch",
                                        "mode",
                                        "AUTO",
                                        "weekdays",
                                        List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")))
                        .expect(201)
                        .id();
        var planted = ada.get("/todos?quickInputId=" + quick).each("id").getFirst();
        assertThat(ada.get("/todos/" + planted).at("/origin/follows")).isEqualTo("true");
        cheer(bob, planted, "👍").expect(200);
        assertThat(ada.get("/todos/" + planted).at("/origin/follows")).isEqualTo("false");
        ada.patch("/quick-inputs/" + quick, Map.of("title", "Bend")).expect(200);
        assertThat(ada.get("/todos/" + planted).at("/title")).isEqualTo("Stretch");
        assertThat(bob.get("/todos/" + planted).at("/origin")).isNull();
    }

    @Test
    void aListShowsTheNumberOfCheersOnEachTodo() {
        var fans = IntStream.range(0, 3).mapToObj(i -> people.signUp("fan")).toList();
        var ids = new HashSet<String>();
        for (int i = 0; i < 4; i++) ids.add(todo(Map.of()));
        for (var fan : fans) for (var id : ids) cheer(fan, id, "👍").expect(200);
        var totals = ada.get("/todos?date=" + today).json().at("/items");
        assertThat(totals.findValuesAsString("total")).containsOnly("0", "3");
    }

    /// Ids are unique only within a kind: the diary of another user may have the id of a todo.
    @Test
    void aDiaryWithTheIdOfATodoHasItsOwnCheers() {
        var cid = people.signUp("cid");
        cheer(cid, todo, "👍").expect(200);
        var diary = Map.of("id", todo, "date", today, "emoji", "🍚", "visibility", "PUBLIC");
        var created = bob.post("/diaries", diary).expect(201);
        assertThat(created.at("/cheers/total")).isEqualTo("0");
        assertThat(bob.get("/diaries/" + todo + "/cheers").each("emoji")).isEmpty();
        assertThat(bob.get("/stats?from=" + today + "&to=" + today).at("/cheersReceived"))
                .isEqualTo("0");
        var onDiary = "/diaries" + path(todo, "🎉").substring("/todos".length());
        ada.put(onDiary, "").expect(200);
        assertThat(ada.get("/todos/" + todo).at("/cheers/total")).isEqualTo("1");
        assertThat(bob.get("/diaries/" + todo).at("/cheers/byEmoji/0/emoji")).isEqualTo("🎉");
        assertThat(ada.get("/me/cheers").each("emoji")).containsExactly("👍");
    }

    @Test
    void receivedCheersCountInTheStatisticsOfTheTodosDate() {
        var stats = "/stats?from=" + today + "&to=" + today;
        cheer(bob, todo, "👍").expect(200);
        cheer(bob, todo, "🎉").expect(200);
        assertThat(ada.get(stats).at("/cheersReceived")).isEqualTo("2");
        assertThat(ada.get("/stats?from=2026-01-01&to=2026-01-02").at("/cheersReceived"))
                .isEqualTo("0");
        ada.patch("/goals/" + goal, Map.of("visibility", "HIDDEN")).expect(200);
        assertThat(ada.get(stats).at("/cheersReceived")).isEqualTo("0");
        assertThat(ada.get(stats + "&hidden=true").at("/cheersReceived")).isEqualTo("2");
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        assertThat(ada.get(stats + "&hidden=true").at("/cheersReceived")).isEqualTo("0");
    }
}
