package com.todomate.goal;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class GoalTest {

    @Autowired People people;
    @Autowired TestClock clock;

    private static String goal(Person owner, String title) {
        return owner.post("/goals", Map.of("title", title)).expect(201).id();
    }

    private static String todo(Person owner, String goal, String title) {
        return owner.post("/todos", Map.of("goalId", goal, "title", title, "date", "2026-11-20"))
                .expect(201)
                .id();
    }

    @Test
    void aNewUserHasAFirstGoalNamedInTheirLanguage() {
        assertThat(people.signUp("ada").get("/goals").each("title"))
                .containsExactly("My first goal");
        var korean = people.stranger().with("Accept-Language", "ko");
        var handle = "ko_" + System.nanoTime();
        var token =
                korean.post(
                                "/auth/signup",
                                Map.of(
                                        "handle",
                                        handle.substring(0, 15),
                                        "email",
                                        handle + "@example.com",
                                        "password",
                                        People.PASSWORD,
                                        "passwordConfirm",
                                        People.PASSWORD))
                        .expect(201)
                        .at("/accessToken");
        assertThat(korean.withToken(token).get("/goals").each("title")).containsExactly("나의 첫 목표");
    }

    @Test
    void aGoalNeedsOnlyATitle() {
        var ada = people.signUp("ada");
        var created = ada.post("/goals", Map.of("title", "Run")).expect(201);
        assertThat(created.at("/color")).isEqualTo("#5B8DEF");
        assertThat(created.at("/status")).isEqualTo("ACTIVE");
        assertThat(created.at("/finishedAt")).isNull();
        assertThat(created.header("Location")).isEqualTo("/api/v1/goals/" + created.id());
    }

    @Test
    void anOmittedVisibilityComesFromTheSettings() {
        var ada = people.signUp("ada");
        ada.patch("/me/settings", Map.of("defaultGoalVisibility", "HIDDEN")).expect(200);
        var goal = goal(ada, "Run");
        assertThat(ada.get("/goals/%s", goal).at("/visibility")).isEqualTo("HIDDEN");
        ada.patch("/goals/" + goal, Map.of("visibility", "PUBLIC")).expect(200);
        assertThat(ada.patch("/goals/" + goal, "{\"visibility\":null}").at("/visibility"))
                .isEqualTo("HIDDEN");
    }

    @Test
    void invalidAndReadOnlyFieldsAreRefused() {
        var ada = people.signUp("ada");
        ada.post("/goals", Map.of("title", " \u3164\u200b ")).invalid("title");
        ada.post("/goals", Map.of("title", "x".repeat(51))).invalid("title");
        ada.post("/goals", Map.of("title", "🏃".repeat(50))).expect(201);
        ada.post("/goals", Map.of("title", "two\nlines")).invalid("title");
        ada.post("/goals", Map.of("title", "Run", "color", "red")).invalid("color");
        ada.post("/goals", Map.of("title", "Run", "visibility", "EVERYONE")).invalid("visibility");
        ada.post("/goals", Map.of("title", "Run", "status", "DONE")).invalid("status");
        ada.post("/goals", Map.of("title", "Run", "position", 1)).invalid("position");
    }

    @Test
    void aNewGoalComesFirstUntilGoalsAreReordered() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        var read = goal(ada, "Read");
        var first = ada.get("/goals").each("id").getLast();
        assertThat(ada.get("/goals").each("id")).containsExactly(read, run, first);
        assertThat(ada.post("/goals/reorder", Map.of("ids", List.of(first, read))).each("id"))
                .containsExactly(first, read, run);
        assertThat(ada.get("/goals").each("id")).containsExactly(first, read, run);
    }

    @Test
    void reorderingForeignRepeatedOrNoGoalsIsRefusedAndChangesNothing() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var run = goal(ada, "Run");
        var before = ada.get("/goals").each("id");
        var foreign = goal(bob, "Swim");
        ada.post("/goals/reorder", Map.of("ids", List.of(run, foreign))).refused(404, "not_found");
        ada.post("/goals/reorder", Map.of("ids", List.of(run, run))).invalid("ids");
        ada.post("/goals/reorder", Map.of("ids", List.of())).invalid("ids");
        ada.post("/goals/reorder", "{}").invalid("ids");
        assertThat(ada.get("/goals").each("id")).isEqualTo(before);
    }

    @Test
    void aFinishedGoalKeepsItsOutcomeUntilItIsResumed() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        var todo = todo(ada, run, "5 km");
        var finished = ada.post("/goals/" + run + "/finish", Map.of("type", "DONE")).expect(200);
        assertThat(finished.at("/status")).isEqualTo("DONE");
        assertThat(finished.at("/finishedAt")).isNotNull();
        assertThat(
                        ada.post("/goals/" + run + "/finish", Map.of("type", "DONE"))
                                .expect(200)
                                .at("/version"))
                .isEqualTo(finished.at("/version"));
        ada.post("/goals/" + run + "/finish", Map.of("type", "STOPPED"))
                .refused(409, "goal_finished");
        assertThat(ada.get("/todos/%s", todo).expect(200).at("/done")).isEqualTo("false");
        var resumed = ada.post("/goals/" + run + "/resume").expect(200);
        assertThat(resumed.at("/status")).isEqualTo("ACTIVE");
        assertThat(resumed.at("/finishedAt")).isNull();
        ada.post("/goals/" + run + "/resume").expect(200);
        ada.post("/goals/" + run + "/finish", Map.of("type", "ACTIVE")).invalid("type");
        ada.post("/goals/" + run + "/finish", "{}").invalid("type");
    }

    @Test
    void deletingAGoalWithTodosIsRefusedWithoutATodosParameter() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        todo(ada, run, "5 km");
        ada.delete("/goals/" + run).refused(409, "goal_not_empty");
        ada.get("/goals/%s", run).expect(200);
        ada.delete("/goals/" + goal(ada, "Empty")).expect(204);
    }

    @Test
    void aCursorDoesNotRevealIds() {
        var ada = people.signUp("ada");
        for (var visibility : List.of("PUBLIC", "HIDDEN", "PUBLIC")) {
            var body = Map.of("title", "Run", "visibility", visibility);
            ada.post("/goals", body).expect(201);
        }
        var page = people.signUp("bob").get("/users/" + ada.id() + "/goals?limit=1").expect(200);
        var cursor = Base64.getUrlDecoder().decode(String.valueOf(page.at("/nextCursor")));
        assertThat(new String(cursor, StandardCharsets.ISO_8859_1)).doesNotContain(page.each("id"));
    }

    @Test
    void todosGoToTheTrashWithTheirGoalAndComeBackWithIt() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        var kept = todo(ada, run, "5 km");
        var alone = todo(ada, run, "10 km");
        ada.delete("/todos/" + alone).expect(204);
        ada.delete("/goals/" + run + "?todos=TRASH").expect(204);
        ada.get("/goals/%s", run).refused(404, "not_found");
        ada.get("/todos/%s", kept).refused(404, "not_found");
        ada.post("/trash/todos/" + kept + "/restore").refused(409, "goal_in_trash");
        ada.post("/trash/todos/" + alone + "/restore").refused(409, "goal_in_trash");
        ada.post("/trash/goals/" + run + "/restore").expect(200);
        ada.get("/todos/%s", kept).expect(200);
        ada.get("/todos/%s", alone).expect(404);
        ada.post("/trash/todos/" + alone + "/restore").expect(200);
        ada.get("/todos/%s", alone).expect(200);
    }

    @Test
    void restoringAfterThirtyDaysIsRefused() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        var todo = todo(ada, run, "5 km");
        ada.delete("/todos/" + todo).expect(204);
        clock.advance(Duration.ofDays(1));
        var later = people.logInAgain(ada);
        later.delete("/goals/" + run).expect(204);
        clock.advance(Duration.ofDays(29));
        var last = people.logInAgain(ada);
        assertThat(last.get("/trash").each("id")).containsExactly(run);
        last.post("/trash/goals/" + run + "/restore").expect(200);
        last.post("/trash/todos/" + todo + "/restore").refused(404, "not_found");
        clock.advance(Duration.ofDays(30));
        assertThat(people.logInAgain(ada).get("/trash").each("id")).isEmpty();
    }

    @Test
    void todosMovedToAnotherGoalComeAfterItsTodos() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        var read = goal(ada, "Read");
        var existing = todo(ada, read, "there");
        var first = todo(ada, run, "first");
        var second = todo(ada, run, "second");
        ada.delete("/goals/" + run + "?todos=MOVE&toGoalId=" + read).expect(204);
        assertThat(ada.get("/todos?goalId=%s&sort=position", read).each("id"))
                .containsExactly(existing, first, second);
        assertThat(ada.get("/todos/%s", first).at("/version")).isEqualTo("1");
    }

    @Test
    void movingTodosToAnInvalidGoalIsRefused() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var run = goal(ada, "Run");
        var todo = todo(ada, run, "5 km");
        var foreign = goal(bob, "Swim");
        ada.delete("/goals/" + run + "?todos=MOVE&toGoalId=" + foreign).invalid("toGoalId");
        ada.delete("/goals/" + run + "?todos=MOVE&toGoalId=" + run).invalid("toGoalId");
        ada.delete("/goals/" + run + "?todos=MOVE").invalid("toGoalId");
        ada.delete("/goals/" + run + "?todos=TRASH&toGoalId=" + foreign).invalid("toGoalId");
        ada.delete("/goals/" + run + "?todos=BURN").invalid("todos");
        ada.delete("/goals/" + run + "?toGoalId=" + foreign).invalid("toGoalId");
        assertThat(ada.get("/todos/%s", todo).at("/goalId")).isEqualTo(run);
    }

    @Test
    void countsAreIncludedOnRequest() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        todo(ada, run, "open");
        ada.post("/todos/" + todo(ada, run, "done") + "/complete").expect(200);
        ada.post("/todos", Map.of("goalId", run, "title", "later")).expect(201);
        ada.delete("/todos/" + todo(ada, run, "gone")).expect(204);
        var counted = ada.get("/goals/%s?include=counts", run).expect(200);
        assertThat(counted.at("/counts/open")).isEqualTo("1");
        assertThat(counted.at("/counts/done")).isEqualTo("1");
        assertThat(counted.at("/counts/archived")).isEqualTo("1");
        assertThat(ada.get("/goals/%s", run).at("/counts")).isNull();
        assertThat(ada.get("/goals?include=counts").json().at("/items/1/counts/open").intValue())
                .isZero();
        ada.get("/goals?include=everything").invalid("include");
    }

    @Test
    void theETagChangesWithTheCountsButIfMatchComparesTheVersion() {
        var ada = people.signUp("ada");
        var run = goal(ada, "Run");
        var before = String.valueOf(ada.get("/goals/%s?include=counts", run).header("ETag"));
        ada.with("If-None-Match", before).get("/goals/%s?include=counts", run).expect(304);
        todo(ada, run, "5 km");
        ada.with("If-None-Match", before).get("/goals/%s?include=counts", run).expect(200);
        ada.with("If-Match", before).patch("/goals/" + run, Map.of("title", "Jog")).expect(200);
    }

    @Test
    void goalsAreFilteredByStatusVisibilityColourAndText() {
        var ada = people.signUp("ada");
        var run =
                ada.post(
                                "/goals",
                                Map.of(
                                        "title",
                                        "Run 100%",
                                        "color",
                                        "#FF0000",
                                        "visibility",
                                        "PUBLIC"))
                        .id();
        var read =
                ada.post(
                                "/goals",
                                Map.of(
                                        "title",
                                        "Read_it",
                                        "color",
                                        "#00ff00",
                                        "visibility",
                                        "HIDDEN"))
                        .id();
        ada.post("/goals/" + read + "/finish", Map.of("type", "ENDED")).expect(200);
        assertThat(ada.get("/goals?status=ENDED,STOPPED").each("id")).containsExactly(read);
        assertThat(ada.get("/goals?visibility=PUBLIC&visibility=SELECTED").each("id"))
                .containsExactly(run);
        assertThat(ada.get("/goals?color=%%23ff0000").each("id")).containsExactly(run);
        assertThat(ada.get("/goals?q=run").each("id")).containsExactly(run);
        assertThat(ada.get("/goals?q=%%25").each("id")).containsExactly(run);
        assertThat(ada.get("/goals?q=_").each("id")).containsExactly(read);
        assertThat(ada.get("/goals?q=%%5C").each("id")).isEmpty();
        ada.get("/goals?status=OPEN").invalid("status");
        ada.get("/goals?color=red").invalid("color");
        ada.get("/goals?title=Run").invalid("title");
    }

    private String selected(Person owner, Person... chosen) {
        var ids = Stream.of(chosen).map(Person::id).toList();
        var content = Map.of("title", "Sing", "visibility", "SELECTED", "viewerIds", ids);
        return owner.post("/goals", content).expect(201).id();
    }

    private static void follows(Person follower, Person followed) {
        follower.put("/users/" + followed.id() + "/follow", "").expect(200);
    }

    @Test
    void aSelectedGoalIsVisibleOnlyToListedFollowers() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var cid = people.signUp("cid");
        follows(bob, ada);
        follows(cid, ada);
        var goal = selected(ada, bob);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds/0")).isEqualTo(bob.id());
        assertThat(bob.get("/goals/" + goal).expect(200).json().has("viewerIds")).isFalse();
        assertThat(bob.get("/goals/" + goal).json().has("visibility")).isFalse();
        assertThat(bob.get("/goals/" + goal).json().has("position")).isFalse();
        cid.get("/goals/" + goal).refused(404, "not_found");
        assertThat(bob.get("/users/" + ada.id() + "/goals").each("id")).contains(goal);
        bob.delete("/users/" + ada.id() + "/follow").expect(204);
        bob.get("/goals/" + goal).refused(404, "not_found");
    }

    @Test
    void aListOfViewersIsVersionedWithItsGoal() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var goal = selected(ada);
        var before = ada.get("/goals/" + goal);
        assertThat(before.at("/viewerIds")).isEqualTo("[]");
        var list = Map.of("viewerIds", List.of(bob.id()));
        var after = ada.patch("/goals/" + goal, list).expect(200);
        assertThat(after.at("/version")).isEqualTo("1");
        assertThat(ada.patch("/goals/" + goal, list).at("/version")).isEqualTo("1");
        var tag = String.valueOf(before.header("ETag"));
        ada.with("If-Match", tag)
                .patch("/goals/" + goal, "{\"viewerIds\":null}")
                .refused(412, "version_conflict");
        ada.patch("/goals/" + goal, Map.of("title", "Hum")).expect(200);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds/0")).isEqualTo(bob.id());
        ada.patch("/goals/" + goal, Map.of("visibility", "PUBLIC")).expect(200);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds")).isEqualTo("[]");
        ada.patch("/goals/" + goal, Map.of("visibility", "SELECTED")).expect(200);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds/0")).isEqualTo(bob.id());
        ada.put("/goals/" + goal, Map.of("title", "Hum", "visibility", "SELECTED")).expect(200);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds")).isEqualTo("[]");
    }

    @Test
    void aListOfViewersAcceptsOnlyExistingUsers() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var goal = selected(ada, bob);
        var absent = List.of(UUID.randomUUID().toString());
        ada.patch("/goals/" + goal, Map.of("viewerIds", absent)).invalid("viewerIds");
        ada.patch("/goals/" + goal, Map.of("viewerIds", List.of("bob"))).invalid("viewerIds[0]");
        ada.patch("/goals/" + goal, "{\"viewerIds\":[null]}").invalid("viewerIds[0]");
        ada.post("/goals", Map.of("title", "Hum", "visibility", "PUBLIC", "viewerIds", absent))
                .invalid("viewerIds");
        bob.put("/users/" + ada.id() + "/block", "").expect(200);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds")).isEqualTo("[]");
        ada.patch("/goals/" + goal, Map.of("viewerIds", List.of(bob.id()))).invalid("viewerIds");
    }

    /// Removing a block does not bring back a choice that was made before it.
    @Test
    void aBlockRemovesBothUsersFromEachOthersLists() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        follows(bob, ada);
        var goal = selected(ada, bob);
        ada.put("/users/" + bob.id() + "/block", "").expect(200);
        ada.delete("/users/" + bob.id() + "/block").expect(204);
        follows(bob, ada);
        bob.get("/goals/" + goal).refused(404, "not_found");
        assertThat(ada.get("/goals/" + goal).at("/viewerIds")).isEqualTo("[]");
    }

    /// Ids are unique only within a kind, because clients may choose them.
    @Test
    void aDiaryWithTheIdOfAGoalHasItsOwnListOfViewers() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var eve = people.signUp("eve");
        follows(eve, ada);
        var goal = selected(ada, bob);
        var diary =
                Map.of(
                        "id", goal,
                        "date", "2026-11-20",
                        "emoji", "🍚",
                        "visibility", "SELECTED",
                        "viewerIds", List.of(eve.id()));
        assertThat(eve.post("/diaries", diary).expect(201).at("/viewerIds/0")).isEqualTo(eve.id());
        eve.get("/goals/" + goal).refused(404, "not_found");
        assertThat(ada.get("/goals/" + goal).at("/viewerIds/0")).isEqualTo(bob.id());
        eve.put("/diaries/" + goal, Map.of("date", "2026-11-20", "emoji", "🍚")).expect(200);
        assertThat(ada.get("/goals/" + goal).at("/viewerIds/0")).isEqualTo(bob.id());
    }

    /// A count would reveal todos that the viewer may not see.
    @Test
    void othersDoNotSeeTheCountsOfAGoal() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        ada.post(
                "/todos",
                Map.of(
                        "goalId",
                        goal,
                        "title",
                        "x",
                        "visibility",
                        "PRIVATE",
                        "date",
                        "2026-11-20"));
        assertThat(ada.get("/goals/" + goal + "?include=counts").at("/counts/open")).isEqualTo("1");
        var seen = bob.get("/goals/" + goal + "?include=counts").expect(200);
        assertThat(seen.json().has("counts")).isFalse();
        assertThat(seen.header("ETag")).isEqualTo(bob.get("/goals/" + goal).header("ETag"));
    }
}
