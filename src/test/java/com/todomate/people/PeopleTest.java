package com.todomate.people;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
class PeopleTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    Person ada;
    Person bob;

    @BeforeEach
    void signUpAdaAndBob() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
    }

    private static String path(Person who) {
        return "/users/" + who.id();
    }

    private static ApiResponse follow(Person follower, Person followed) {
        return follower.put(path(followed) + "/follow", Map.of());
    }

    private static ApiResponse block(Person blocker, Person blocked) {
        return blocker.put(path(blocked) + "/block", Map.of());
    }

    private static void approves(Person who) {
        who.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
    }

    /// Returns the relationship of the viewer to the other user: the names of the fields that are
    /// true.
    private static List<String> between(Person viewer, Person other) {
        return trueFields(viewer.get(path(other)).expect(200), "/relationship");
    }

    private static List<String> trueFields(ApiResponse apiResponse, String at) {
        var relationship = apiResponse.json().at(at);
        return relationship.propertyNames().stream()
                .filter(name -> relationship.get(name).booleanValue())
                .toList();
    }

    private static void assertUnrelated(Person one, Person other) {
        assertThat(between(one, other)).isEmpty();
        assertThat(between(other, one)).isEmpty();
    }

    /// Asserts that `one` can neither find, read, list, follow nor report `other`.
    private static void assertInvisible(Person one, Person other) {
        one.get(path(other)).refused(404, "not_found");
        one.get("/users/by-handle/" + other.handle()).refused(404, "not_found");
        assertThat(one.get("/users?q=%s", other.handle()).expect(200).each("id")).isEmpty();
        follow(one, other).refused(404, "not_found");
        one.delete(path(other) + "/follow").refused(404, "not_found");
        one.post(path(other) + "/report", Map.of("reason", "SPAM")).refused(404, "not_found");
        for (var list : List.of("followers", "following", "follow-requests")) {
            assertThat(one.get("/me/" + list).expect(200).each("id")).isEmpty();
        }
    }

    @Test
    void aProfileShowsOnlyPublicFields() {
        ada.patch("/me", Map.of("displayName", "Ada", "bio", "runs")).expect(200);
        var profile = bob.get(path(ada)).expect(200).json();
        assertThat(profile.propertyNames())
                .containsExactly(
                        "id",
                        "handle",
                        "displayName",
                        "bio",
                        "avatarId",
                        "avatar",
                        "followers",
                        "following",
                        "relationship");
        assertThat(profile.get("handle").stringValue()).isEqualTo(ada.handle());
        assertThat(profile.get("displayName").stringValue()).isEqualTo("Ada");
        assertThat(profile.get("bio").stringValue()).isEqualTo("runs");
        assertThat(profile.get("relationship").propertyNames())
                .containsExactly("following", "followedBy", "requested", "requestedBy", "blocking");
        var named = bob.get("/users/by-handle/" + ada.handle().toUpperCase(java.util.Locale.ROOT));
        assertThat(named.expect(200).json()).isEqualTo(profile);
        assertThat(ada.get(path(ada)).expect(200).at("/handle")).isEqualTo(ada.handle());
    }

    @Test
    void anAbsentUserIsNotFound() {
        bob.get("/users/" + UUID.randomUUID()).refused(404, "not_found");
        bob.get("/users/by-handle/nobody_at_all").refused(404, "not_found");
        bob.get("/users/by-handle/%%EA%%B9%%80").refused(404, "not_found");
        var unknown = "/users?q=%%EA%%B9%%80" + UUID.randomUUID();
        assertThat(bob.get(unknown).expect(200).each("id")).isEmpty();
        bob.get("/users/nobody").invalid("id");
        people.stranger().get(path(ada)).refused(401, "unauthenticated");
    }

    @Test
    void aFollowCountsAtOnceAndIsIdempotent() {
        for (int i = 0; i < 2; i++) {
            assertThat(trueFields(follow(bob, ada).expect(200), "")).containsExactly("following");
        }
        assertThat(between(ada, bob)).containsExactly("followedBy");
        assertThat(bob.get(path(ada)).at("/followers")).isEqualTo("1");
        assertThat(ada.get(path(bob)).at("/following")).isEqualTo("1");
        assertThat(ada.get("/me/followers").each("handle")).containsExactly(bob.handle());
        assertThat(bob.get("/me/following").each("handle")).containsExactly(ada.handle());
        assertThat(trueFields(bob.get("/me/following"), "/items/0/relationship"))
                .containsExactly("following");
        assertThat(ada.get("/me/following").each("id")).isEmpty();
        for (int i = 0; i < 2; i++) bob.delete(path(ada) + "/follow").expect(204);
        assertUnrelated(ada, bob);
        assertThat(bob.get(path(ada)).at("/followers")).isEqualTo("0");
    }

    @Test
    void followingAUserWhoApprovesFollowersMakesARequest() {
        approves(ada);
        assertThat(trueFields(follow(bob, ada).expect(200), "")).containsExactly("requested");
        assertThat(trueFields(follow(bob, ada).expect(200), "")).containsExactly("requested");
        assertThat(between(ada, bob)).containsExactly("requestedBy");
        assertThat(bob.get(path(ada)).at("/followers")).isEqualTo("0");
        assertThat(ada.get("/me/followers").each("id")).isEmpty();
        assertThat(ada.get("/me/follow-requests").each("id")).containsExactly(bob.id());
        assertThat(ada.get("/me/follow-requests?direction=OUT").each("id")).isEmpty();
        assertThat(bob.get("/me/follow-requests?direction=OUT").each("id"))
                .containsExactly(ada.id());
        var accept = "/me/follow-requests/" + bob.id() + "/accept";
        for (int i = 0; i < 2; i++) {
            assertThat(trueFields(ada.post(accept).expect(200), "")).containsExactly("followedBy");
        }
        assertThat(between(bob, ada)).containsExactly("following");
        assertThat(ada.get("/me/follow-requests").each("id")).isEmpty();
        ada.post("/me/follow-requests/" + bob.id() + "/reject").refused(404, "not_found");
    }

    @Test
    void aRejectedOrWithdrawnRequestLeavesNoTrace() {
        approves(ada);
        follow(bob, ada).expect(200);
        ada.post("/me/follow-requests/" + bob.id() + "/reject").expect(204);
        assertUnrelated(ada, bob);
        follow(bob, ada).expect(200);
        bob.delete(path(ada) + "/follow").expect(204);
        assertUnrelated(ada, bob);
        ada.post("/me/follow-requests/" + bob.id() + "/accept").refused(404, "not_found");
        ada.post("/me/follow-requests/" + bob.id() + "/reject").refused(404, "not_found");
    }

    @Test
    void acceptingARequestToAnotherUserIsRefused() {
        approves(ada);
        follow(bob, ada).expect(200);
        var eve = people.signUp("eve");
        eve.post("/me/follow-requests/" + bob.id() + "/accept").refused(404, "not_found");
        bob.post("/me/follow-requests/" + ada.id() + "/accept").refused(404, "not_found");
        assertThat(between(bob, ada)).containsExactly("requested");
    }

    @Test
    void aFollowerCanBeRemoved() {
        follow(bob, ada).expect(200);
        follow(ada, bob).expect(200);
        assertThat(between(ada, bob)).containsExactly("following", "followedBy");
        for (int i = 0; i < 2; i++) ada.delete("/me/followers/" + bob.id()).expect(204);
        assertThat(between(ada, bob)).containsExactly("following");
        assertThat(between(bob, ada)).containsExactly("followedBy");
    }

    @Test
    void removingAFollowerKeepsAPendingRequest() {
        approves(ada);
        follow(bob, ada).expect(200);
        ada.delete("/me/followers/" + bob.id()).expect(204);
        assertThat(between(ada, bob)).containsExactly("requestedBy");
    }

    @Test
    void followingBlockingOrReportingYourselfIsRefused() {
        follow(ada, ada).refused(409, "oneself");
        block(ada, ada).refused(409, "oneself");
        ada.post(path(ada) + "/report", Map.of("reason", "SPAM")).refused(409, "oneself");
        assertThat(between(ada, ada)).isEmpty();
    }

    @Test
    void aBlockHidesBothUsersFromEachOtherAndEndsTheirFollows() {
        follow(bob, ada).expect(200);
        approves(bob);
        follow(ada, bob).expect(200);
        for (int i = 0; i < 2; i++) {
            assertThat(trueFields(block(ada, bob).expect(200), "")).containsExactly("blocking");
        }
        assertInvisible(ada, bob);
        assertInvisible(bob, ada);
        block(bob, ada).refused(404, "not_found");
        bob.delete(path(ada) + "/block").refused(404, "not_found");
        assertThat(ada.get("/me/blocks").each("id")).containsExactly(bob.id());
        assertThat(trueFields(ada.get("/me/blocks"), "/items/0/relationship"))
                .containsExactly("blocking");
        assertThat(bob.get("/me/blocks").each("id")).isEmpty();
        var eve = people.signUp("eve");
        assertThat(eve.get(path(ada)).at("/followers")).isEqualTo("0");
        for (int i = 0; i < 2; i++) ada.delete(path(bob) + "/block").expect(204);
        assertUnrelated(ada, bob);
        assertThat(ada.get("/me/blocks").each("id")).isEmpty();
    }

    @Test
    void deactivatedAndDeletedUsersAreInvisible() {
        follow(bob, ada).expect(200);
        follow(ada, bob).expect(200);
        sql.update("update user set deactivated_at = created_at where handle = ?", bob.handle());
        assertInvisible(ada, bob);
        block(ada, bob).refused(404, "not_found");
        assertThat(ada.get(path(ada)).at("/followers")).isEqualTo("0");
        assertThat(ada.get(path(ada)).at("/following")).isEqualTo("0");
        sql.update("update user set deactivated_at = null where handle = ?", bob.handle());
        assertThat(between(ada, bob)).containsExactly("following", "followedBy");
        bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        assertInvisible(ada, bob);
        bob = people.logInAgain(bob);
        assertThat(between(ada, bob)).containsExactly("following", "followedBy");
    }

    @Test
    void usersAreFoundByThePrefixOfTheirNames() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        ada.patch("/me", Map.of("displayName", "Zoe_" + mark)).expect(200);
        assertThat(bob.get("/users?q=%s", "zoe_" + mark).expect(200).each("id"))
                .containsExactly(ada.id());
        assertThat(bob.get("/users?q=%s", ada.handle().substring(0, 9)).each("handle"))
                .contains(ada.handle());
        assertThat(bob.get("/users?q=%s", mark).each("id")).isEmpty();
        assertThat(bob.get("/users?q=%%25").each("id")).isEmpty();
        ada.patch("/me/settings", Map.of("searchable", false)).expect(200);
        assertThat(bob.get("/users?q=%s", "Zoe_" + mark).each("id")).isEmpty();
        bob.get(path(ada)).expect(200);
    }

    @Test
    void anEmailFindsOnlyUsersWhoAllowIt() {
        var email = ada.handle() + "@example.com";
        assertThat(bob.get("/users?email=%s", email).expect(200).each("id")).isEmpty();
        ada.patch("/me/settings", Map.of("searchableByEmail", true, "searchable", false))
                .expect(200);
        assertThat(bob.get("/users?email=%s", email.toUpperCase(java.util.Locale.ROOT)).each("id"))
                .containsExactly(ada.id());
        assertThat(bob.get("/users?email=%s", ada.handle() + "@example").each("id")).isEmpty();
        block(ada, bob).expect(200);
        assertThat(bob.get("/users?email=%s", email).each("id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?q=a&email=a@example.com"})
    void aSearchNeedsEitherATextOrAnEmail(String query) {
        bob.get("/users" + query).invalid("q");
    }

    @Test
    void invalidParametersAreRefusedByName() {
        bob.get("/users?q=a&limit=0").invalid("limit");
        bob.get("/users?q=a&cursor=x").invalid("cursor");
        bob.get("/users?q=a&sort=handle").invalid("sort");
        bob.get("/me/followers?limit=101").invalid("limit");
        bob.get("/me/followers?cursor=x").invalid("cursor");
        bob.get("/me/follow-requests?direction=BOTH").invalid("direction");
        bob.post(path(ada) + "/report", Map.of()).invalid("reason");
        bob.post(path(ada) + "/report", Map.of("reason", "DULL")).invalid("reason");
        bob.post(path(ada) + "/report", Map.of("reason", "SPAM", "text", "x".repeat(1001)))
                .invalid("text");
    }

    private static List<String> pages(Person who, String path) {
        var pages = new ArrayList<String>();
        var next = "";
        do {
            var page = who.get(path + "limit=2" + next).expect(200);
            pages.addAll(page.each("id"));
            next = page.at("/nextCursor") == null ? "" : "&cursor=" + page.at("/nextCursor");
        } while (!next.isEmpty());
        return pages;
    }

    @Test
    void listsArePagedLatestFirst() {
        var others = IntStream.range(0, 5).mapToObj(i -> people.signUp("eve")).toList();
        for (var other : others) {
            follow(other, ada).expect(200);
            follow(ada, other).expect(200);
            clock.advance(Duration.ofMillis(other.equals(others.get(2)) ? 0 : 5));
        }
        ada = people.logInAgain(ada);
        for (var list : List.of("followers", "following")) {
            var whole = ada.get("/me/" + list).expect(200).each("id");
            assertThat(whole)
                    .hasSize(5)
                    .startsWith(others.get(4).id())
                    .endsWith(others.get(0).id());
            assertThat(pages(ada, "/me/" + list + "?")).isEqualTo(whole);
        }
        for (var other : others) block(ada, other).expect(200);
        assertThat(pages(ada, "/me/blocks?")).hasSize(5).doesNotHaveDuplicates();
        assertThat(pages(bob, "/users?q=eve_&"))
                .containsAll(others.stream().map(Person::id).toList());
    }

    @Test
    void aReportIsReadByAdminsAlone() {
        bob.post(path(ada) + "/report", Map.of("reason", "SPAM", "text", "again and again"))
                .expect(204);
        bob.get("/admin/reports").refused(403, "forbidden");
        var reports = people.signUpAdmin("eve").get("/admin/reports?limit=1").expect(200);
        assertThat(reports.at("/items/0/reporter/id")).isEqualTo(bob.id());
        assertThat(reports.at("/items/0/reported/handle")).isEqualTo(ada.handle());
        assertThat(reports.at("/items/0/reason")).isEqualTo("SPAM");
        assertThat(reports.at("/items/0/text")).isEqualTo("again and again");
    }

    @Test
    void twentyConcurrentFollowsCountOnce() {
        var answers = atOnce(20, i -> follow(bob, ada));
        assertThat(answers).allSatisfy(apiResponse -> apiResponse.expect(200));
        assertThat(bob.get(path(ada)).at("/followers")).isEqualTo("1");
    }

    @RepeatedTest(3)
    void aConcurrentFollowDoesNotOutliveABlock() {
        var answers =
                atOnce(
                        16,
                        i ->
                                switch (i % 4) {
                                    case 0 -> follow(bob, ada);
                                    case 1 -> follow(ada, bob);
                                    case 2 -> bob.delete(path(ada) + "/follow");
                                    default -> block(i == 3 ? ada : bob, i == 3 ? bob : ada);
                                });
        assertThat(answers)
                .allSatisfy(apiResponse -> assertThat(apiResponse.status()).isIn(200, 204, 404));
        var blocks = new ArrayList<>(ada.get("/me/blocks").each("id"));
        blocks.addAll(bob.get("/me/blocks").each("id"));
        assertThat(blocks).hasSize(1);
        assertInvisible(ada, bob);
        ada.delete(path(bob) + "/block");
        bob.delete(path(ada) + "/block");
        assertUnrelated(ada, bob);
    }

    @Test
    void aRepeatedRequestBecomesAFollowWhenApprovalIsOff() {
        approves(ada);
        follow(bob, ada).expect(200);
        assertThat(between(bob, ada)).containsExactly("requested");
        ada.patch("/me/settings", Map.of("followApproval", "AUTO")).expect(200);
        assertThat(between(bob, ada)).containsExactly("requested");
        follow(bob, ada).expect(200);
        assertThat(between(bob, ada)).containsExactly("following");
    }
}
