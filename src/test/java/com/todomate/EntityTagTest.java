package com.todomate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/// Every JSON response to a GET has an entity tag. A client that sends the tag back gets 304 until
/// something that it sees has changed.
@Tag("once")
@ApiTest
class EntityTagTest {

    static final String WEAK = "W/\"[0-9a-f]{32}\"";

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    private Person ada;
    private Person bob;
    private String goal;
    private String today;

    @BeforeEach
    void bobFollowsAda() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        bob.put("/users/" + ada.id() + "/follow", "").expect(200);
        goal = ada.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).id();
        today = ada.today();
    }

    static String tag(ApiResponse apiResponse) {
        return requireNonNull(
                apiResponse.expect(200).header("ETag"), apiResponse.raw().uri().getPath());
    }

    static ApiResponse sent(Person who, String path, String tag) {
        return who.with("If-None-Match", tag).get(path.replace("%", "%%"));
    }

    private String todo(String goal, String title) {
        return ada.post("/todos", Map.of("goalId", goal, "title", title, "date", today))
                .expect(201)
                .id();
    }

    @Test
    void everyUnchangedReadIsAnswered304() {
        var routeSamples = new RouteSamples(people, ada, sql, clock.instant());
        var admin = people.signUpAdmin("root");
        var softly = new SoftAssertions();
        var weak = new ArrayList<String>();
        for (var routeBudget : RouteBudget.all(people)) {
            if (!routeBudget.method().equals("GET") || routeBudget.path().startsWith("/stream"))
                continue;
            var who =
                    routeBudget.stranger() ? people.stranger() : routeBudget.admin() ? admin : ada;
            var path = routeSamples.filled(routeBudget.path());
            var apiResponse = who.send("GET", path, null).expect(200);
            var tag = apiResponse.header("ETag");
            softly.assertThat(tag).as(path).isNotNull();
            if (tag == null) continue;
            if (tag.startsWith("W/")) weak.add(routeBudget.path());
            // Reading the audit log adds an event to it, so no two responses are equal.
            if (path.equals("/admin/audit")) continue;
            var again = sent(who, path, tag);
            softly.assertThat(again.status()).as(path).isEqualTo(304);
            softly.assertThat(again.text()).as(path).isEmpty();
            softly.assertThat(again.header("Content-Type")).as(path).isNull();
            for (var header : List.of("ETag", "Cache-Control", "Link", "Content-Security-Policy")) {
                softly.assertThat(again.header(header))
                        .as(path + " " + header)
                        .isEqualTo(apiResponse.header(header));
            }
            softly.assertThat(vary(again)).as(path).containsAll(vary(apiResponse));
            var head = who.send("HEAD", path, null);
            softly.assertThat(head.header("ETag")).as("HEAD " + path).isEqualTo(tag);
        }
        softly.assertAll();
        assertThat(weak)
                .contains("/days/$today", "/users/$other/days/$today", "/calendar", "/stats")
                .contains("/users/$other/calendar", "/archive", "/feed", "/todos", "/goals")
                .contains("/me/followers", "/notifications", "/trash", "/auth/sessions")
                .contains("/me/blocks", "/admin/users", "/admin/reports", "/admin/audit")
                .doesNotContain("/me", "/goals/$goal", "/media/$photo");
    }

    static List<String> vary(ApiResponse apiResponse) {
        return apiResponse.raw().headers().allValues("Vary").stream()
                .flatMap(line -> List.of(line.toLowerCase(Locale.ROOT).split(", ?")).stream())
                .toList();
    }

    @Test
    void changedResponseHasAnotherTag() {
        var shared = "/users/" + ada.id();
        var before =
                tags(
                        List.of(
                                "/days/" + today,
                                "/calendar",
                                "/stats",
                                "/todos",
                                "/goals?include=counts"),
                        List.of(shared + "/days/" + today, shared + "/calendar", "/feed"));
        todo(goal, "5 km");
        before.forEach(TaggedResponse::expectChanged);
        before = tags(List.of("/archive", "/trash", "/me/followers", "/notifications"), List.of());
        ada.post("/todos", Map.of("goalId", goal, "title", "Some day")).expect(201);
        ada.delete("/todos/" + todo(goal, "10 km")).expect(204);
        people.signUp("cid").put("/users/" + ada.id() + "/follow", "").expect(200);
        before.forEach(TaggedResponse::expectChanged);
    }

    private record TaggedResponse(Person who, String path, String tag) {

        static TaggedResponse of(Person who, String path) {
            return new TaggedResponse(who, path, EntityTagTest.tag(who.get(path)));
        }

        void expectChanged() {
            var now = sent(who, path, tag);
            assertThat(now.status()).as(path).isEqualTo(200);
            assertThat(now.header("ETag")).as(path).matches(WEAK).isNotEqualTo(tag);
            sent(who, path, EntityTagTest.tag(now)).expect(304);
        }
    }

    private List<TaggedResponse> tags(List<String> ofAda, List<String> ofBob) {
        var all = new ArrayList<TaggedResponse>();
        ofAda.forEach(path -> all.add(TaggedResponse.of(ada, path)));
        ofBob.forEach(path -> all.add(TaggedResponse.of(bob, path)));
        return all;
    }

    @Test
    void changeThatTheViewerMayNotSeeKeepsTheTag() {
        var hidden = ada.post("/goals", Map.of("title", "Secret", "visibility", "PRIVATE")).id();
        for (var path : List.of("/days/" + today, "/calendar", "/goals")) {
            var shared = "/users/" + ada.id() + path;
            var tag = tag(bob.get(shared));
            todo(hidden, "Plan it");
            sent(bob, shared, tag).expect(304);
        }
    }

    @Test
    void tagOfAnotherUserDoesNotMatch() {
        todo(goal, "5 km");
        for (var path : List.of("/todos", "/goals", "/days/" + today, "/calendar")) {
            var apiResponse = sent(bob, path, tag(ada.get(path))).expect(200);
            assertThat(apiResponse.json()).isEqualTo(bob.get(path).json());
        }
        people.stranger().with("If-None-Match", "*").get("/todos").refused(401, "unauthenticated");
    }

    /// Otherwise a client would keep photo addresses that have expired.
    @Test
    void listTagChangesOnlyWhenAvatarAddressesChange() {
        bob.patch("/me", Map.of("avatarId", bob.post("/media", RouteSamples.PHOTO).id()))
                .expect(200);
        clock.advance(Duration.ofMillis(60_500 - clock.instant().toEpochMilli() % 60_000));
        var apiResponse = ada.get("/me/followers");
        var tag = tag(apiResponse);
        assertThat(expiry(apiResponse)).isAfter(clock.instant().plus(Duration.ofMinutes(5)));
        clock.advance(Duration.ofSeconds(40));
        sent(ada, "/me/followers", tag).expect(304);
        clock.advance(Duration.ofSeconds(40));
        sent(ada, "/me/followers", tag).expect(200);
    }

    private static Instant expiry(ApiResponse followers) {
        var url = String.valueOf(followers.at("/items/0/avatar/url"));
        return Instant.ofEpochSecond(Long.parseLong(url.replaceAll(".*expires=(\\d+).*", "$1")));
    }
}
