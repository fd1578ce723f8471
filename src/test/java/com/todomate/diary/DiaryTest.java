package com.todomate.diary;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.jobs.RecurringJob;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
class DiaryTest {

    private static final String DAY = "2026-11-20";
    private static final String NEXT = "2026-11-21";

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired ApplicationContext context;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource database;

    private Person ada;

    @BeforeEach
    void signUpAda() {
        ada = people.signUp("ada");
    }

    private static Map<String, Object> body(String date, Object... more) {
        var body = new HashMap<String, Object>(Map.of("date", date, "emoji", "🍚"));
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return body;
    }

    private static Map<String, Object> draft(String date) {
        return Map.of("date", date, "draft", true);
    }

    private ApiResponse write(String date, Object... more) {
        return ada.post("/diaries", body(date, more));
    }

    private String diary(String date, Object... more) {
        return write(date, more).expect(201).id();
    }

    private static String at(String id) {
        return "/diaries/" + id;
    }

    private static String of(Person owner) {
        return "/users/" + owner.id() + "/diaries";
    }

    @Test
    void aDateAndAnEmojiMakeADiary() {
        var created = write(DAY).expect(201);
        assertThat(created.json().propertyNames())
                .containsExactly(
                        "id",
                        "version",
                        "createdAt",
                        "updatedAt",
                        "date",
                        "emoji",
                        "body",
                        "temperature",
                        "color",
                        "photoId",
                        "visibility",
                        "draft",
                        "viewerIds",
                        "photo",
                        "cheers");
        assertThat(created.at("/emoji")).isEqualTo("🍚");
        assertThat(created.at("/body")).isNull();
        assertThat(created.at("/temperature")).isNull();
        assertThat(created.at("/color")).isNull();
        assertThat(created.at("/visibility")).isEqualTo("PRIVATE");
        assertThat(created.at("/draft")).isEqualTo("false");
        assertThat(created.at("/viewerIds")).isEqualTo("[]");
    }

    @Test
    void valuesBeyondTheirLimitsAreRefused() {
        ada.post("/diaries", Map.of("emoji", "🍚")).invalid("date");
        write("2026-02-30").invalid("date");
        write(DAY, "body", "x".repeat(2001)).invalid("body");
        write(DAY, "body", "a\u0000b").invalid("body");
        write(DAY, "temperature", -1).invalid("temperature");
        write(DAY, "temperature", 101).invalid("temperature");
        write(DAY, "temperature", 36.5).invalid("temperature");
        write(DAY, "color", "red").invalid("color");
        write(DAY, "color", "#12345").invalid("color");
        write(DAY, "draft", "yes").invalid("draft");
        write(DAY, "photoId", UUID.randomUUID()).invalid("photoId");
        assertThat(ada.get("/diaries").each("id")).isEmpty();
        var created =
                write(DAY, "body", "🍚".repeat(2000), "temperature", 0, "color", "#Ab12cd")
                        .expect(201);
        assertThat(created.at("/body")).isEqualTo("🍚".repeat(2000));
        assertThat(created.at("/temperature")).isEqualTo("0");
        assertThat(created.at("/color")).isEqualTo("#Ab12cd");
        diary(NEXT, "body", "two\nlines", "temperature", 100);
    }

    @Test
    void clearedFieldsReadAsNull() {
        var id = diary(DAY, "body", "Rain.", "temperature", 40, "color", "#000000");
        var cleared =
                ada.patch(at(id), "{\"body\":\" \",\"temperature\":null,\"color\":null}")
                        .expect(200);
        assertThat(cleared.at("/body")).isNull();
        assertThat(cleared.at("/temperature")).isNull();
        assertThat(cleared.at("/color")).isNull();
        assertThat(cleared.at("/emoji")).isEqualTo("🍚");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦",
                "🇰🇷",
                "1️⃣",
                "👍🏽",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "👩🏻‍❤️‍💋‍👩🏿",
                "☔"
            })
    void everyRealEmojiIsAccepted(String emoji) {
        var created = write(DAY, "emoji", emoji).expect(201);
        assertThat(created.at("/emoji")).isEqualTo(emoji);
        assertThat(ada.get(at(created.id())).at("/emoji")).isEqualTo(emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a", "1", "🍚🍚", "🍚 🎉", "🍚a", "", " ", "🏽", "🇰", "ㅋ", "\n"})
    void textThatIsNoSingleEmojiIsRefused(String emoji) {
        write(DAY, "emoji", emoji).invalid("emoji");
        ada.post("/diaries", Map.of("date", DAY, "emoji", emoji, "draft", true)).invalid("emoji");
        assertThat(ada.get("/diaries").each("id")).isEmpty();
    }

    @Test
    void anEmojiIsStoredAndFoundInItsFullyQualifiedForm() {
        assertThat(write(DAY, "emoji", "❤").expect(201).at("/emoji")).isEqualTo("❤️");
        diary(NEXT, "emoji", "🎉");
        for (var spelling : List.of("%E2%9D%A4", "%E2%9D%A4%EF%B8%8F")) {
            var found = ada.get("/diaries?emoji=" + spelling.replace("%", "%%")).expect(200);
            assertThat(found.each("date")).containsExactly(DAY);
        }
        var either = ada.get("/diaries?emoji=%%E2%%9D%%A4,%%F0%%9F%%8E%%89").expect(200);
        assertThat(either.each("date")).containsExactly(NEXT, DAY);
        assertThat(ada.get("/diaries?emoji=%%F0%%9F%%8D%%9A").expect(200).each("id")).isEmpty();
        ada.get("/diaries?emoji=ab").invalid("emoji");
        ada.get("/diaries?emoji=%%F0%%9F%%8E%%89,ab").invalid("emoji");
    }

    @Test
    void onlyADraftMayLackItsEmoji() {
        ada.post("/diaries", Map.of("date", DAY)).invalid("emoji");
        ada.post("/diaries", Map.of("date", DAY, "draft", false)).invalid("emoji");
        var id = ada.post("/diaries", draft(DAY)).expect(201).id();
        assertThat(ada.get(at(id)).at("/emoji")).isNull();
        ada.patch(at(id), Map.of("draft", false)).invalid("emoji");
        ada.patch(at(id), "{\"draft\":null}").invalid("emoji");
        ada.put(at(id), Map.of("date", DAY)).invalid("emoji");
        assertThat(ada.get(at(id)).at("/draft")).isEqualTo("true");
        var published = ada.patch(at(id), Map.of("draft", false, "emoji", "🍚")).expect(200);
        assertThat(published.at("/draft")).isEqualTo("false");
        ada.patch(at(id), "{\"emoji\":null}").invalid("emoji");
        assertThat(ada.patch(at(id), "{\"emoji\":null,\"draft\":true}").expect(200).at("/emoji"))
                .isNull();
        assertThat(ada.put(at(id), body(DAY)).expect(200).at("/draft")).isEqualTo("false");
    }

    private static void exists(ApiResponse apiResponse, String id) {
        assertThat(apiResponse.refused(409, "diary_exists").id()).isEqualTo(id);
    }

    @Test
    void aSecondDiaryOnADateIsRefused() {
        var first = diary(DAY);
        var second = diary(NEXT);
        exists(write(DAY), first);
        exists(ada.post("/diaries", draft(DAY)), first);
        exists(ada.patch(at(second), Map.of("date", DAY)), first);
        exists(ada.put(at(second), body(DAY)), first);
        assertThat(ada.get(at(second)).at("/version")).isEqualTo("0");
        ada.patch(at(first), Map.of("date", DAY)).expect(200);
        ada.put(at(first), body(DAY)).expect(200);
        ada.patch(at(first), Map.of("date", "2026-11-19")).expect(200);
        ada.patch(at(second), Map.of("date", DAY)).expect(200);
        var bob = people.signUp("bob");
        bob.post("/diaries", body(DAY)).expect(201);
    }

    @Test
    void clientIdRepeatedReturnsExisting() {
        var id = UUID.randomUUID().toString();
        write(DAY, "id", id).expect(201);
        assertThat(write(DAY, "id", id, "body", "again").expect(200).at("/body")).isNull();
        exists(write(DAY, "id", UUID.randomUUID()), id);
        people.signUp("bob").post("/diaries", body(NEXT, "id", id)).refused(409, "id_taken");
    }

    @Test
    void restoringADiaryToATakenDateIsRefused() {
        var first = diary(DAY);
        ada.delete(at(first)).expect(204);
        var second = diary(DAY);
        exists(ada.post("/trash" + at(first) + "/restore"), second);
        assertThat(ada.get("/trash?type=diaries").each("id")).containsExactly(first);
        ada.delete(at(second)).expect(204);
        ada.post("/trash" + at(first) + "/restore").expect(200);
        exists(ada.post("/trash" + at(second) + "/restore"), first);
        assertThat(ada.get("/diaries").each("id")).containsExactly(first);
    }

    @Test
    void theTrashTitleOfADiaryIsItsDate() {
        for (var id : List.of(diary(DAY), ada.post("/diaries", draft(NEXT)).expect(201).id())) {
            ada.delete(at(id)).expect(204);
        }
        assertThat(ada.get("/trash").each("title")).containsExactlyInAnyOrder(DAY, NEXT);
        assertThat(ada.get("/trash").each("type")).containsOnly("diaries");
    }

    @Test
    void concurrentCreatesOnOneDateStoreOneDiary() {
        var answers = atOnce(2, i -> write(DAY));
        var created = answers.stream().filter(apiResponse -> apiResponse.status() == 201).toList();
        assertThat(created).hasSize(1);
        answers.stream()
                .filter(apiResponse -> apiResponse.status() != 201)
                .forEach(apiResponse -> exists(apiResponse, created.getFirst().id()));
        assertThat(ada.get("/diaries").each("date")).containsExactly(DAY);
    }

    /// The other device uses another server, so only the database can detect the conflict.
    @Test
    void aConflictWithAnotherServerIsRefusedInTheSameWay() throws SQLException {
        var first = diary(NEXT);
        var moves = diary("2026-11-22");
        var back = diary(DAY);
        ada.delete(at(back)).expect(204);
        assertConflictsWith(first, () -> write(DAY));
        assertConflictsWith(first, () -> ada.patch(at(moves), Map.of("date", DAY)));
        assertConflictsWith(first, () -> ada.post("/trash" + at(back) + "/restore"));
    }

    private void assertConflictsWith(String first, Supplier<ApiResponse> write)
            throws SQLException {
        try (var other = new OtherTransaction(database)) {
            other.run("update diary set date = '" + DAY + "' where id = ?", first);
            var answer = later(write);
            await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
            other.commit();
            exists(answer.join(), first);
        }
        ada.patch(at(first), Map.of("date", NEXT)).expect(200);
    }

    @Test
    void anOmittedVisibilityComesFromTheSettings() {
        ada.patch("/me/settings", Map.of("defaultDiaryVisibility", "PUBLIC")).expect(200);
        var id = diary(DAY);
        assertThat(ada.get(at(id)).at("/visibility")).isEqualTo("PUBLIC");
        ada.patch(at(id), Map.of("visibility", "FOLLOWERS")).expect(200);
        assertThat(ada.patch(at(id), Map.of("body", "x")).at("/visibility")).isEqualTo("FOLLOWERS");
        assertThat(ada.patch(at(id), "{\"visibility\":null}").at("/visibility"))
                .isEqualTo("PUBLIC");
    }

    @Test
    void hiddenAsTheVisibilityOfADiaryIsRefused() {
        var id = diary(DAY);
        for (var apiResponse :
                List.of(
                        write(NEXT, "visibility", "HIDDEN"),
                        ada.patch(at(id), Map.of("visibility", "HIDDEN")),
                        ada.put(at(id), body(DAY, "visibility", "HIDDEN")),
                        ada.get("/diaries?visibility=HIDDEN"))) {
            assertThat(apiResponse.invalid("visibility").at("/errors/0/message"))
                    .contains("PRIVATE, SELECTED, FOLLOWERS, PUBLIC")
                    .doesNotContain("HIDDEN");
        }
        write(NEXT, "visibility", "EVERYONE").invalid("visibility");
        assertThat(ada.get(at(id)).at("/version")).isEqualTo("0");
    }

    @Test
    void diariesAreFilteredAndSorted() {
        diary("2026-11-01", "body", "Rain 100%", "visibility", "PUBLIC");
        diary("2026-11-02", "body", "sun", "visibility", "FOLLOWERS");
        ada.post("/diaries", draft("2026-11-03")).expect(201);
        people.signUp("bob").post("/diaries", body(DAY, "visibility", "PUBLIC")).expect(201);
        days("", 3, 2, 1);
        days("sort=date", 1, 2, 3);
        days("sort=-createdAt", 3, 2, 1);
        days("sort=updatedAt", 1, 2, 3);
        days("date=2026-11-02,2026-11-03", 3, 2);
        days("from=2026-11-02", 3, 2);
        days("to=2026-11-02", 2, 1);
        days("from=2026-11-02&to=2026-11-02", 2);
        days("visibility=PUBLIC&visibility=FOLLOWERS", 2, 1);
        days("visibility=SELECTED");
        days("draft=true", 3);
        days("draft=false", 2, 1);
        days("q=rain", 1);
        days("q=%25", 1);
        ada.get("/diaries?from=2026-11-02&to=2026-11-01").invalid("to");
        ada.get("/diaries?from=yesterday").invalid("from");
        ada.get("/diaries?sort=emoji").invalid("sort");
        ada.get("/diaries?body=x").invalid("body");
    }

    private void days(String query, Integer... days) {
        var found = ada.get("/diaries?" + query.replace("%", "%%")).expect(200);
        assertThat(found.each("date"))
                .as(query)
                .isEqualTo(Arrays.stream(days).map("2026-11-%02d"::formatted).toList());
    }

    /// Returns one user for each relation to Ada, by the name of the relation.
    private Map<String, Person> usersByRelation() {
        var names =
                List.of(
                        "follower",
                        "selected",
                        "gone",
                        "requester",
                        "stranger",
                        "blocked",
                        "blocker");
        var all = new HashMap<String, Person>();
        names.forEach(name -> all.put(name, people.signUp(name.substring(0, 4))));
        for (var name : List.of("follower", "selected", "gone", "blocked", "blocker")) {
            follow(of(all, name));
        }
        of(all, "gone").delete("/users/" + ada.id() + "/follow").expect(204);
        ada.patch("/me/settings", Map.of("followApproval", "REQUEST")).expect(200);
        follow(of(all, "requester"));
        all.put("owner", ada);
        return all;
    }

    private static Person of(Map<String, Person> all, String name) {
        return Objects.requireNonNull(all.get(name));
    }

    private void follow(Person who) {
        who.put("/users/" + ada.id() + "/follow", Map.of()).expect(200);
    }

    private void block(Map<String, Person> all) {
        ada.put("/users/" + of(all, "blocked").id() + "/block", Map.of()).expect(200);
        of(all, "blocker").put("/users/" + ada.id() + "/block", Map.of()).expect(200);
    }

    private static List<String> ids(Map<String, Person> all, String... names) {
        return Arrays.stream(names).map(name -> of(all, name).id()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVATE, false, owner",
        "SELECTED, false, owner selected",
        "FOLLOWERS, false, owner selected follower",
        "PUBLIC, false, owner selected follower gone requester stranger",
        "SELECTED, true, owner",
        "FOLLOWERS, true, owner",
        "PUBLIC, true, owner",
    })
    void everyLevelShowsADiaryToItsViewersOnly(String level, boolean draft, String names) {
        var all = usersByRelation();
        // A chosen viewer sees the diary only while following Ada.
        var chosen = ids(all, "selected", "gone", "requester", "blocked", "blocker");
        var id = diary(DAY, "visibility", "SELECTED", "viewerIds", chosen, "draft", draft);
        ada.patch(at(id), Map.of("visibility", level)).expect(200);
        block(all);
        all.forEach((name, who) -> {
            var list = who.get(of(ada));
            if (List.of(names.split(" ")).contains(name)) {
                assertThat(who.get(at(id)).expect(200).at("/emoji")).as(name).isEqualTo("🍚");
                assertThat(list.expect(200).each("id")).as(name).containsExactly(id);
                if (!name.equals("owner")) cannotWrite(who, id, 403, "not_yours");
            } else {
                who.get(at(id)).refused(404, "not_found");
                cannotWrite(who, id, 404, "not_found");
                if (name.startsWith("block")) list.refused(404, "not_found");
                else assertThat(list.expect(200).each("id")).as(name).isEmpty();
            }
            if (!name.equals("owner")) {
                assertThat(who.get("/diaries").expect(200).each("id")).as(name).isEmpty();
            }
        });
        ada.delete(at(id)).expect(204);
        all.values()
                .forEach(who -> {
                    who.get(at(id)).refused(404, "not_found");
                    if (!who.equals(ada)) {
                        who.post("/trash" + at(id) + "/restore").refused(404, "not_found");
                    }
                });
    }

    private static void cannotWrite(Person who, String id, int status, String code) {
        who.put(at(id), body(DAY)).refused(status, code);
        who.patch(at(id), Map.of("body", "mine")).refused(status, code);
        who.delete(at(id)).refused(status, code);
    }

    @Test
    void othersSeeNeitherTheVisibilityNorTheViewersOfADiary() {
        var bob = people.signUp("bob");
        follow(bob);
        var id = diary(DAY, "visibility", "SELECTED", "viewerIds", List.of(bob.id()), "body", "x");
        var seen = bob.get(at(id)).expect(200);
        assertThat(seen.json().propertyNames())
                .containsExactly(
                        "id",
                        "version",
                        "createdAt",
                        "updatedAt",
                        "date",
                        "emoji",
                        "body",
                        "temperature",
                        "color",
                        "photoId",
                        "draft",
                        "photo",
                        "cheers");
        assertThat(seen.at("/body")).isEqualTo("x");
        assertThat(seen.at("/draft")).isEqualTo("false");
        assertThat(bob.get(of(ada)).json().at("/items/0")).isEqualTo(seen.json());
        assertThat(ada.get(of(ada)).json().at("/items/0")).isEqualTo(ada.get(at(id)).json());
    }

    @Test
    void theDiariesOfAUserArePagedLatestDateFirst() {
        var bob = people.signUp("bob");
        for (int day = 1; day <= 5; day++) diary("2026-11-0" + day, "visibility", "PUBLIC");
        diary("2026-11-06");
        var page = bob.get(of(ada) + "?limit=2&count=true").expect(200);
        assertThat(page.each("date")).containsExactly("2026-11-05", "2026-11-04");
        assertThat(page.at("/total")).isEqualTo("5");
        var cursor = page.at("/nextCursor");
        var next = bob.get(of(ada) + "?limit=2&cursor=" + cursor).expect(200);
        assertThat(next.each("date")).containsExactly("2026-11-03", "2026-11-02");
        people.signUp("eve").get(of(ada) + "?limit=2&cursor=" + cursor).invalid("cursor");
        bob.get(of(bob) + "?limit=2&cursor=" + cursor).invalid("cursor");
        bob.get(of(ada) + "?from=2026-11-01&limit=2&cursor=" + cursor).invalid("cursor");
        var some = bob.get(of(ada) + "?from=2026-11-02&to=2026-11-03").expect(200);
        assertThat(some.each("date")).containsExactly("2026-11-03", "2026-11-02");
        assertThat(bob.get(of(ada) + "?sort=date").each("date")).first().isEqualTo("2026-11-01");
        bob.get(of(ada) + "?from=2026-11-02&to=2026-11-01").invalid("to");
        bob.get(of(ada) + "?visibility=PUBLIC").invalid("visibility");
        bob.get("/users/" + UUID.randomUUID() + "/diaries").refused(404, "not_found");
        people.stranger().get(of(ada)).refused(401, "unauthenticated");
    }

    @Test
    void aListOfViewersBelongsToItsDiary() {
        var bob = people.signUp("bob");
        var cara = people.signUp("cara");
        follow(bob);
        follow(cara);
        write(DAY, "viewerIds", List.of(bob.id())).invalid("viewerIds");
        var none = UUID.randomUUID();
        write(DAY, "visibility", "SELECTED", "viewerIds", List.of(none)).invalid("viewerIds");
        var id = diary(DAY, "visibility", "SELECTED", "viewerIds", List.of(bob.id()));
        assertThat(viewers(id)).containsExactly(bob.id());
        ada.patch(at(id), Map.of("viewerIds", List.of(none))).invalid("viewerIds");
        ada.patch(at(id), Map.of("viewerIds", "everybody")).invalid("viewerIds");
        assertThat(ada.get(at(id)).at("/version")).isEqualTo("0");

        var both = Map.of("viewerIds", List.of(bob.id(), cara.id()));
        assertThat(ada.patch(at(id), both).expect(200).at("/version")).isEqualTo("1");
        assertThat(ada.patch(at(id), both).expect(200).at("/version")).isEqualTo("1");
        assertThat(viewers(id)).containsExactlyInAnyOrder(bob.id(), cara.id());
        ada.with("If-Match", "\"0\"").patch(at(id), both).refused(412, "version_conflict");
        cara.get(at(id)).expect(200);

        // The list is kept, without effect, while the level is another one.
        ada.patch(at(id), Map.of("visibility", "PRIVATE")).expect(200);
        cara.get(at(id)).refused(404, "not_found");
        assertThat(viewers(id)).isEmpty();
        ada.patch(at(id), both).invalid("viewerIds");
        ada.patch(at(id), Map.of("visibility", "SELECTED")).expect(200);
        cara.get(at(id)).expect(200);
        ada.patch(at(id), "{\"viewerIds\":null}").expect(200);
        assertThat(viewers(id)).isEmpty();
        cara.get(at(id)).refused(404, "not_found");
    }

    private List<String> viewers(String id) {
        return ada.get(at(id))
                .expect(200)
                .json()
                .get("viewerIds")
                .valueStream()
                .map(node -> node.stringValue())
                .toList();
    }

    @Test
    void aPageShowsEveryDiaryWithItsOwnViewers() {
        var bob = people.signUp("bob");
        follow(bob);
        diary(DAY, "visibility", "SELECTED", "viewerIds", List.of(bob.id()));
        diary(NEXT, "visibility", "SELECTED");
        diary("2026-11-22", "visibility", "PUBLIC");
        assertThat(ada.get("/diaries").each("viewerIds"))
                .containsExactly("[]", "[]", "[\"" + bob.id() + "\"]");
    }

    @Test
    void viewerListsArePurgedWithTheirDiaryAndDiariesWithTheirOwner() {
        var bob = people.signUp("bob");
        follow(bob);
        var trashed = diary(DAY, "visibility", "SELECTED", "viewerIds", List.of(bob.id()));
        ada.delete(at(trashed)).expect(204);
        assertThat(count("selected_viewer where thing_id = ?", trashed)).isEqualTo(1);
        clock.advance(Duration.ofDays(30));
        context.getBean("trashPurgeJob", RecurringJob.class).run();
        assertThat(count("diary where id = ?", trashed)).isZero();
        assertThat(count("selected_viewer where thing_id = ?", trashed)).isZero();

        ada = people.logInAgain(ada);
        var remaining = diary(DAY, "visibility", "SELECTED", "viewerIds", List.of(bob.id()));
        var alsoTrashed = diary(NEXT);
        ada.delete(at(alsoTrashed)).expect(204);
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofDays(14));
        context.getBean("expiredCredentialsJob", RecurringJob.class).run();
        assertThat(count("user where id = ?", ada.id())).isZero();
        assertThat(count("diary where owner_id = ?", ada.id())).isZero();
        assertThat(count("selected_viewer where thing_id = ?", remaining)).isZero();
    }

    private int count(String rows, String id) {
        var found =
                sql.queryForObject(
                        "select count(*) from " + rows,
                        Integer.class,
                        (Object) OtherTransaction.key(id));
        return Objects.requireNonNull(found);
    }

    @Test
    void theDatabaseEnforcesTheRulesByItself() {
        var id = diary(DAY);
        for (var broken : List.of("emoji = null", "temperature = 101")) {
            assertThat(changed(broken, id)).as(broken).isFalse();
        }
        assertThat(changed("emoji = null, draft = true", id)).isTrue();
    }

    private boolean changed(String what, String id) {
        try {
            return sql.update(
                            "update diary set " + what + " where id = ?", OtherTransaction.key(id))
                    == 1;
        } catch (DataAccessException e) {
            return false;
        }
    }
}
