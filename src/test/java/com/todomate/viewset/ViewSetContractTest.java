package com.todomate.viewset;

import static com.todomate.Concurrently.atOnce;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.ResourceSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks that every resource keeps the conventions of the API.
@ApiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewSetContractTest {

    @Autowired People people;
    @Autowired List<ModelViewSet<?, ?, ?, ?>> viewSets;

    private Person ada;
    private Person bob;

    @BeforeAll
    void signUpUsers() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
    }

    Stream<String> resources() {
        return viewSets.stream().map(ModelViewSet::path);
    }

    private ResourceSamples.Resource resource(String path) {
        return ResourceSamples.of(ada).at(path);
    }

    static Map<String, Object> sample(String path, Person owner, Object... more) {
        var body = ResourceSamples.of(owner).at(path).body(owner);
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return body;
    }

    private ApiResponse create(String path, Object... more) {
        return ada.post(path, sample(path, ada, more));
    }

    @Test
    void everyResourceHasASample() {
        assertThat(ResourceSamples.of(ada).resources())
                .extracting(ResourceSamples.Resource::path)
                .containsExactlyInAnyOrderElementsOf(resources().toList())
                .contains("/labels");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void createReturnsTheResourceItsLocationAndItsTag(String path) {
        var created = create(path).expect(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1" + path + "/" + created.id());
        assertThat(created.header("ETag")).startsWith("\"" + created.at("/version"));
        assertThat(created.header("Content-Type")).startsWith("application/json");
        assertThat(UUID.fromString(created.id()).version()).isEqualTo(7);
        var read = ada.get(path + "/%s", created.id()).expect(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.at("/createdAt")).endsWith("Z").hasSize(24);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void createWithAnExistingIdReturnsTheStoredResource(String path) {
        var id = UUID.randomUUID().toString();
        assertThat(create(path, "id", id).expect(201).id()).isEqualTo(id);
        assertThat(
                        create(path, "id", id, resource(path).text(), "Other")
                                .expect(200)
                                .at("/" + resource(path).text()))
                .isEqualTo("Sample");
        bob.post(path, sample(path, bob, "id", id)).refused(409, "id_taken");
        ada.delete(path + "/" + id).expect(204);
        create(path, "id", id).refused(409, "deleted");
        bob.post(path, sample(path, bob, "id", id)).refused(409, "id_taken");
        create(path, "id", "1-1-1-1-1").invalid("id");
        create(path, "id", 7).invalid("id");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void concurrentCreatesOfOneIdMakeOneRow(String path) {
        var body = sample(path, ada, "id", UUID.randomUUID().toString());
        var answers = atOnce(20, i -> ada.post(path, body).status());
        assertThat(answers).containsOnly(200, 201);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void unknownOrReadOnlyFieldIsRefusedByName(String path) {
        var id = create(path).id();
        for (var field :
                List.of("titel", "ownerId", "version", "createdAt", "updatedAt", "deletedAt")) {
            create(path, field, "x").invalid(field);
            ada.put(path + "/" + id, sample(path, ada, field, "x")).invalid(field);
            ada.patch(path + "/" + id, Map.of(field, "x")).invalid(field);
        }
        ada.patch(path + "/" + id, Map.of("id", UUID.randomUUID())).invalid("id");
        assertThat(ada.get(path + "/%s", id).at("/version")).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void bodyThatIsNotAJsonObjectIsRefused(String path) {
        for (var body :
                List.of(
                        "[]",
                        "\"x\"",
                        "7",
                        "{",
                        "",
                        "null",
                        "{\"title\":\"a\",\"title\":\"b\"}",
                        "{\"title\":\"a\"}}")) {
            ada.post(path, body).expect(400);
        }
        ada.post(path, "[".repeat(50) + "]".repeat(50)).expect(400);
        ada.post(path, "{\"title\":\"" + "x".repeat(300_000) + "\"}").refused(413, "too_large");
        ada.with("Content-Type", "text/plain")
                .post(path, "x")
                .refused(415, "unsupported_media_type");
        ada.with("Accept", "text/html").get(path).refused(406, "not_acceptable");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void patchChangesOnlyTheFieldsThatItNames(String path) {
        var created = create(path);
        var at = path + "/" + created.id();
        assertThat(ada.patch(at, "{}").expect(200).json()).isEqualTo(created.json());
        var patched =
                ada.with("Content-Type", "application/merge-patch+json")
                        .patch(at, Map.of(resource(path).text(), "Other"))
                        .expect(200);
        assertThat(patched.at("/" + resource(path).text())).isEqualTo("Other");
        assertThat(patched.at("/version")).isEqualTo("1");
        assertThat(patched.header("ETag")).startsWith("\"1");
        assertThat(patched.at("/updatedAt")).isGreaterThan(created.at("/updatedAt"));
        var needed = resource(path).needed();
        ada.patch(at, "{\"%s\":null}".formatted(needed)).invalid(needed);
        ada.patch(at, "{\"%s\":\"   \"}".formatted(needed)).invalid(needed);
        ada.patch(at, "[]").expect(400);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void resourceOfAnotherUserDoesNotExist(String path) {
        var id = create(path).id();
        for (var at : List.of(path + "/" + id, path + "/" + UUID.randomUUID())) {
            bob.get(at).refused(404, "not_found");
            bob.put(at, sample(path, bob)).refused(404, "not_found");
            bob.patch(at, Map.of(resource(path).text(), "mine")).refused(404, "not_found");
            bob.delete(at).refused(404, "not_found");
        }
        bob.post("/trash" + path + "/" + id + "/restore").refused(404, "not_found");
        assertThat(bob.get(path).each("id")).doesNotContain(id);
        assertThat(ada.get(path + "/%s", id).at("/version")).isEqualTo("0");
        ada.get(path + "/nonsense").invalid("id");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void requestWithoutATokenIsRefusedWithAChallenge(String path) {
        var stranger = people.stranger();
        for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            var apiResponse = stranger.send(method, path, null).refused(401, "unauthenticated");
            assertThat(apiResponse.header("WWW-Authenticate")).startsWith("Bearer");
        }
        ada.withToken("nonsense").get(path).expect(401);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void staleIfMatchIsRefused(String path) {
        var id = create(path).id();
        var at = path + "/" + id;
        ada.patch(at, Map.of(resource(path).text(), "One")).expect(200);
        var stale = ada.with("If-Match", "\"0\"");
        stale.patch(at, Map.of(resource(path).text(), "Two")).refused(412, "version_conflict");
        stale.put(at, sample(path, ada)).refused(412, "version_conflict");
        stale.delete(at).refused(412, "version_conflict");
        ada.with("If-Match", "W/\"0\"").delete(at).refused(412, "version_conflict");
        ada.with("If-Match", "1").delete(at).invalid("If-Match");
        assertThat(ada.get(at).at("/" + resource(path).text())).isEqualTo("One");
        ada.with("If-Match", "W/\"1\"").patch(at, Map.of(resource(path).text(), "Two")).expect(200);
        ada.with("If-Match", "\"7\", \"2-abc\"").put(at, sample(path, ada)).expect(200);
        ada.with("If-Match", "*").delete(at).expect(204);
        stale.post("/trash" + at + "/restore").refused(412, "version_conflict");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void currentTagIsAnswered304(String path) {
        var at = path + "/" + create(path).id();
        var tag = requireNonNull(ada.get(at).header("ETag"));
        var current = ada.with("If-None-Match", tag);
        assertThat(current.get(at).expect(304).text()).isEmpty();
        current.send("HEAD", at, null).expect(304);
        ada.with("If-None-Match", "W/" + tag).get(at).expect(304);
        ada.with("If-None-Match", "\"1\"").get(at).expect(200);
        ada.patch(at, Map.of(resource(path).text(), "Other")).expect(200);
        current.get(at).expect(200);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void concurrentPatchesAreAllApplied(String path) {
        var at = path + "/" + create(path).id();
        var answers =
                atOnce(20, i -> ada.patch(at, Map.of(resource(path).text(), "t" + i)).status());
        assertThat(answers).containsOnly(200);
        assertThat(ada.get(at).at("/version")).isEqualTo("20");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void invalidParameterIsRefusedByName(String path) {
        for (var limit : List.of("0", "101", "-1", "x", "1.5", "", "99999999999")) {
            ada.get(path + "?limit=" + limit).invalid("limit");
        }
        ada.get(path + "?limit=1&limit=2").invalid("limit");
        ada.get(path + "?offset=1").invalid("offset");
        ada.get(path + "?page=1").invalid("page");
        ada.get(path + "?sort=nonsense").invalid("sort");
        ada.get(path + "?sort=createdAt,-createdAt").invalid("sort");
        ada.get(path + "?sort=,").invalid("sort");
        ada.get(path + "?count=yes").invalid("count");
        ada.get(path + "?cursor=nonsense").invalid("cursor");
        ada.get(path + "?include=nonsense").invalid("include");
        ada.get(path + "/" + create(path).id() + "?limit=1").invalid("limit");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everySortListsEachItemExactlyOnce(String path) {
        var cara = people.signUp("cara");
        for (int i = 0; i < 5; i++)
            cara.post(path, sample(path, cara, resource(path).text(), "t" + i % 3)).expect(201);
        var all = cara.get(path).each("id");
        var viewSet =
                viewSets.stream().filter(one -> one.path().equals(path)).findFirst().orElseThrow();
        for (var key : viewSet.ordering().fields()) {
            for (var sort : List.of(key, "-" + key)) {
                var whole = cara.get(path + "?sort=" + sort).each("id");
                assertThat(whole).containsExactlyInAnyOrderElementsOf(all);
                assertThat(walk(cara, path + "?limit=2&sort=" + sort)).isEqualTo(whole);
            }
        }
    }

    /// Follows the `Link` headers to the last page and returns all ids.
    private static List<String> walk(Person who, String start) {
        var ids = new ArrayList<String>();
        var next = start;
        while (next != null) {
            var page = who.get(next.replace("%", "%%")).expect(200);
            ids.addAll(page.each("id"));
            var link = page.header("Link");
            assertThat(link == null).isEqualTo(page.at("/nextCursor") == null);
            next = link == null ? null : link.replaceAll("^</api/v1(.*)>; rel=\"next\"$", "$1");
        }
        return ids;
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aCursorWorksOnlyWhereItWasMade(String path) {
        create(path);
        create(path);
        var cursor = String.valueOf(ada.get(path + "?limit=1").at("/nextCursor"));
        ada.get(path + "?limit=1&cursor=" + cursor).expect(200);
        ada.get(path + "?limit=1&sort=-createdAt&cursor=" + cursor).invalid("cursor");
        ada.get(path + "?limit=1&q=Sample&cursor=" + cursor).invalid("cursor");
        bob.get(path + "?limit=1&cursor=" + cursor).invalid("cursor");
        for (int i = 0; i < cursor.length(); i++) {
            var other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            ada.get(path + "?cursor=" + cursor.substring(0, i) + other + cursor.substring(i + 1))
                    .invalid("cursor");
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void totalIsReturnedOnlyWhenRequested(String path) {
        var cara = people.signUp("cara");
        var before = Integer.parseInt(String.valueOf(cara.get(path + "?count=true").at("/total")));
        for (int i = 0; i < 3; i++) cara.post(path, sample(path, cara)).expect(201);
        assertThat(cara.get(path + "?count=true&limit=1").at("/total"))
                .isEqualTo("" + (before + 3));
        assertThat(cara.get(path).json().has("total")).isFalse();
        assertThat(cara.get(path).json().get("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void deletedResourceLiesInTheTrashUntilItIsRestored(String path) {
        var id = create(path).id();
        ada.delete(path + "/" + id).expect(204);
        ada.get(path + "/%s", id).refused(404, "not_found");
        ada.delete(path + "/" + id).refused(404, "not_found");
        ada.patch(path + "/" + id, Map.of(resource(path).text(), "x")).refused(404, "not_found");
        assertThat(ada.get(path).each("id")).doesNotContain(id);
        assertThat(ada.get("/trash?type=" + path.substring(1)).each("id")).contains(id);
        assertThat(ada.post("/trash" + path + "/" + id + "/restore").expect(200).id())
                .isEqualTo(id);
        ada.get(path + "/%s", id).expect(200);
        ada.post("/trash" + path + "/" + id + "/restore").refused(404, "not_found");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void otherMethodsAreNotAllowed(String path) {
        assertThat(
                        ada.send("PUT", path, Map.of())
                                .refused(405, "method_not_allowed")
                                .header("Allow"))
                .contains("GET")
                .contains("POST");
        ada.send("POST", path + "/" + UUID.randomUUID(), Map.of())
                .refused(405, "method_not_allowed");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void createWithAnUnacceptableResponseTypeChangesNothing(String path) {
        var id = UUID.randomUUID();
        var reader = ada.with("Accept", "application/xml");
        reader.post(path, sample(path, ada, "id", id)).refused(406, "not_acceptable");
        ada.get(path + "/" + id).refused(404, "not_found");
        reader.get(path).refused(406, "not_acceptable");
        reader.delete(path + "/" + create(path).id()).expect(204);
        ada.with("Accept", "text/html, */*;q=0.1").get(path).expect(200);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void formBodyIsRefused(String path) {
        var form = ada.with("Content-Type", "application/x-www-form-urlencoded");
        form.post(path, "title=x").refused(415, "unsupported_media_type");
        form.post("/todos/" + UUID.randomUUID() + "/move", "date=2026-11-20")
                .refused(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aTrailingSlashMakesNoDifference(String path) {
        var created = ada.post(path + "/", sample(path, ada)).expect(201);
        ada.get(path + "/").expect(200);
        ada.get(path + "/" + created.id() + "/").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/trash?type=nonsense",
                "/trash?limit=0",
                "/trash?cursor=x",
                "/trash?sort=id"
            })
    void invalidTrashParameterIsRefused(String path) {
        ada.get(path).refused(400, "invalid");
    }

    @Test
    void trashListsAllTypesLatestFirst() {
        var cara = people.signUp("cara");
        var deleted = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            for (var path : resources().toList()) {
                var id = cara.post(path, sample(path, cara)).id();
                cara.delete(path + "/" + id).expect(204);
                deleted.addFirst(id);
            }
        }
        assertThat(walk(cara, "/trash?limit=2")).isEqualTo(deleted);
        var kinds = resources().map(path -> path.substring(1)).toList();
        assertThat(walk(cara, "/trash?limit=2&type=" + String.join(",", kinds))).isEqualTo(deleted);
        assertThat(cara.get("/trash?type=" + String.join("&type=", kinds)).each("id"))
                .isEqualTo(deleted);
        assertThat(cara.get("/trash?limit=1&count=true").at("/total"))
                .isEqualTo("" + deleted.size());
    }

    @Test
    void problemsAreLocalizedAndNameTheirPath() {
        var path = "/goals/" + UUID.randomUUID();
        var english = ada.get(path);
        assertThat(english.at("/type")).isEqualTo("urn:todomate:problem:not_found");
        assertThat(english.at("/title")).isEqualTo("Not found");
        assertThat(english.at("/status")).isEqualTo("404");
        assertThat(english.at("/detail")).isEqualTo("There is nothing here.");
        assertThat(english.at("/instance")).isEqualTo("/api/v1" + path);
        assertThat(english.at("/traceId")).matches("[0-9a-f]{32}");
        var korean = ada.with("Accept-Language", "ko-KR,ko;q=0.9").get(path);
        assertThat(korean.at("/title")).isEqualTo("찾을 수 없음");
        assertThat(korean.at("/code")).isEqualTo("not_found");
        var field = ada.with("Accept-Language", "ko").post("/goals", Map.of("title", ""));
        assertThat(field.at("/errors/0/message")).matches(".*[가-힣].*");
        assertThat(ada.with("Accept-Language", "fr").get(path).at("/title")).isEqualTo("Not found");
    }
}
