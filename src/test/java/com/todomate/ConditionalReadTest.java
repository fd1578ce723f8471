package com.todomate;

import static com.todomate.EntityTagTest.sent;
import static com.todomate.EntityTagTest.tag;
import static com.todomate.EntityTagTest.vary;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks which forms of `If-None-Match` match, and which responses have an entity tag.
@Tag("once")
@ApiTest
class ConditionalReadTest {

    private static final String STRONG = "\"\\d+(-[0-9a-f]{32})?\"";

    @Autowired People people;

    private Person ada;
    private String goal;

    @BeforeEach
    void createPublicGoal() {
        ada = people.signUp("ada");
        goal = ada.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).id();
    }

    private void todos(int count) {
        for (var i = 0; i < count; i++) {
            ada.post("/todos", Map.of("goalId", goal, "title", i + " km")).expect(201);
        }
    }

    @Test
    void unchangedPageIsAnswered304WithItsNextLink() {
        todos(3);
        var path = "/todos?limit=1&count=true";
        var first = ada.get(path);
        assertThat(first.at("/nextCursor")).isNotNull();
        var again = sent(ada, path, tag(first)).expect(304);
        assertThat(again.header("Link")).isEqualTo(first.header("Link")).isNotNull();
        sent(ada, "/todos?limit=2&count=true", tag(first)).expect(200);
    }

    @Test
    void tagsAreComparedWeakly() {
        var tag = tag(ada.get("/todos"));
        assertThat(tag).matches(EntityTagTest.WEAK);
        var opaque = tag.substring(2);
        var suffixed = tag.replaceFirst("\"$", "-gzip\"");
        for (var known : List.of(opaque, suffixed, "*", "\"x\", " + tag, tag + ", W/\"y\"")) {
            sent(ada, "/todos", known).expect(304);
        }
        ada.with("If-None-Match", "\"x\"").with("If-None-Match", tag).get("/todos").expect(304);
        for (var other :
                List.of("", "x", opaque.replace("\"", ""), "\"0\"", "W/\"\"", "W/*", ",")) {
            sent(ada, "/todos", other).expect(200);
        }
    }

    @Test
    void compressedResponseHasTheSameTag() {
        todos(20);
        var gzip = ada.with("Accept-Encoding", "gzip");
        var apiResponse = gzip.get("/todos");
        assertThat(apiResponse.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(vary(apiResponse)).contains("accept-encoding", "authorization");
        var plain = ada.get("/todos");
        assertThat(tag(plain)).isEqualTo(tag(apiResponse));
        var again = sent(gzip, "/todos", tag(apiResponse)).expect(304);
        assertThat(again.header("Content-Encoding")).isNull();
        assertThat(vary(again)).contains("accept-encoding", "authorization");
    }

    @Test
    void listTagInIfMatchIsAVersionConflict() {
        var tag = tag(ada.get("/goals"));
        ada.with("If-Match", tag)
                .patch("/goals/" + goal, Map.of("title", "Swim"))
                .refused(412, "version_conflict");
        assertThat(ada.with("If-Match", "\"x\"").get("/goals").expect(200).header("ETag"))
                .isEqualTo(tag);
    }

    @Test
    void actionsAndRefusalsHaveNoTag() {
        var ids = ada.get("/goals").each("id");
        assertThat(ada.post("/goals/reorder", Map.of("ids", ids)).expect(200).header("ETag"))
                .isNull();
        var any = ada.with("If-None-Match", "*");
        for (var refused :
                List.of(
                        any.get("/todos?limit=0").expect(400),
                        any.get("/users/" + UUID.randomUUID() + "/calendar").expect(404),
                        any.get("/admin/users").expect(403))) {
            assertThat(refused.header("ETag")).isNull();
            assertThat(refused.at("/code")).isNotNull();
        }
        assertThat(any.get("/goals/" + goal).expect(304).header("ETag")).matches(STRONG);
    }

    @Test
    void accountTagChangesWithItsCountsButIfMatchComparesTheVersion() {
        var admin = people.signUpAdmin("root");
        var path = "/admin/users/" + ada.id();
        var tag = tag(admin.get(path));
        assertThat(tag).matches(STRONG);
        sent(admin, path, tag).expect(304);
        todos(1);
        sent(admin, path, tag).expect(200);
        admin.with("If-Match", tag).patch(path, Map.of("role", "USER")).expect(200);
    }
}
