package com.todomate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.CopiedRows;
import com.todomate.Mails;
import com.todomate.MultipartForm;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.account.User;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
class AdminTest {

    private static final MultipartForm PHOTO =
            MultipartForm.photo(
                    Base64.getDecoder()
                            .decode(
                                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"));

    private final People people;
    private final Mails mails;
    private final TestClock clock;
    private final JdbcTemplate sql;
    private Person root;
    private Person ada;
    private Person bob;

    @Autowired
    AdminTest(People people, Mails mails, TestClock clock, JdbcTemplate sql) {
        this.people = people;
        this.mails = mails;
        this.clock = clock;
        this.sql = sql;
        this.root = people.stranger();
        this.ada = root;
        this.bob = root;
    }

    @BeforeEach
    void signUp() {
        root = people.signUpAdmin("root");
        ada = people.signUp("ada");
        bob = people.signUp("bob");
    }

    @Test
    void roleIsChangedByAnotherAdministratorAtOnce() {
        ada.get("/admin/users").refused(403, "forbidden");
        var changed = root.patch("/admin/users/" + ada.id(), Map.of("role", "ADMIN")).expect(200);
        assertThat(changed.at("/role")).isEqualTo("ADMIN");
        ada.get("/admin/users").expect(200);
        root.with("If-Match", "\"0\"")
                .patch("/admin/users/" + ada.id(), Map.of("role", "USER"))
                .refused(412, "version_conflict");
        root.patch("/admin/users/" + ada.id(), Map.of("role", "USER")).expect(200);
        ada.get("/admin/users").refused(403, "forbidden");

        root.patch("/admin/users/" + root.id(), Map.of("role", "USER")).refused(409, "own_account");
        root.patch("/admin/users/" + ada.id(), Map.of("role", "OWNER")).invalid("role");
        root.patch("/admin/users/" + ada.id(), Map.of()).invalid("role");
        root.patch("/admin/users/" + UUID.randomUUID(), Map.of("role", "USER"))
                .refused(404, "not_found");
        ada.patch("/admin/users/" + bob.id(), Map.of("role", "ADMIN")).refused(403, "forbidden");
        assertThat(audit("subject=" + ada.id()).each("detail")).containsExactly("USER", "ADMIN");
    }

    @Test
    void accountsAreFilteredAndSorted() {
        var name = "p" + UUID.randomUUID().toString().substring(0, 5);
        var first = people.signUp(name);
        var second = people.signUp(name);
        root.post("/admin/users/" + second.id() + "/deactivate", Map.of("reason", "spam"))
                .expect(200);
        var found = "/admin/users?q=" + name;
        assertThat(root.get(found + "&sort=createdAt").expect(200).each("id"))
                .containsExactly(first.id(), second.id());
        assertThat(root.get(found + "&sort=-createdAt").each("id"))
                .containsExactly(second.id(), first.id());
        assertThat(root.get(found + "&deactivated=true").each("id")).containsExactly(second.id());
        assertThat(root.get(found + "&deactivated=false").each("id")).containsExactly(first.id());
        assertThat(root.get(found + "&role=ADMIN").each("id")).isEmpty();
        assertThat(root.get(found + "&role=USER&count=true").at("/total")).isEqualTo("2");
        root.get("/admin/users?sort=email").invalid("sort");
        root.get("/admin/users?role=OWNER").invalid("role");
        assertThat(
                        root.get("/admin/users?q=%%ED%%99%%8D" + UUID.randomUUID())
                                .expect(200)
                                .each("id"))
                .isEmpty();
        assertThat(audit("type=ACCOUNT_DEACTIVATED&subject=" + second.id()).each("detail"))
                .containsExactly("spam");
    }

    @Test
    void oneAccountShowsDevicesCountsAndReportsButNoContent() {
        var goal = ada.get("/goals").each("id").getFirst();
        ada.post("/todos", Map.of("goalId", goal, "title", "a secret plan")).expect(201);
        report(bob, ada, Map.of("reason", "SPAM"));
        var seen = root.get("/admin/users/" + ada.id()).expect(200);
        assertThat(seen.at("/handle")).isEqualTo(ada.handle());
        assertThat(seen.json().at("/sessions")).hasSize(1);
        assertThat(seen.at("/counts/goals")).isEqualTo("1");
        assertThat(seen.at("/counts/todos")).isEqualTo("1");
        assertThat(seen.at("/reports/open")).isEqualTo("1");
        assertThat(seen.at("/reports/closed")).isEqualTo("0");
        assertThat(seen.text()).doesNotContain("a secret plan");
        ada.get("/admin/users/" + bob.id()).refused(403, "forbidden");
        root.get("/admin/users/" + UUID.randomUUID()).refused(404, "not_found");
    }

    @Test
    void accountShowsAtMostAThousandSessions() {
        CopiedRows.ofSession(sql, ada.id(), 999);
        var whole = root.get("/admin/users/" + ada.id()).expect(200);
        assertThat(whole.json().at("/sessions")).hasSize(1_000);
        assertThat(whole.json().has("truncated")).isFalse();
        CopiedRows.ofSession(sql, ada.id(), 1);
        var cut = root.get("/admin/users/" + ada.id()).expect(200);
        assertThat(cut.json().at("/sessions")).hasSize(1_000);
        assertThat(cut.at("/truncated")).isEqualTo("true");
    }

    @Test
    void sessionsAreEndedAndAResetIsMailed() {
        root.delete("/admin/users/" + ada.id() + "/sessions").expect(204);
        ada.get("/me").refused(401, "unauthenticated");
        people.logInAgain(ada).get("/me").expect(200);
        root.post("/admin/users/" + ada.id() + "/password-reset").expect(202);
        var link =
                Map.of(
                        "token",
                        mails.token(ada.handle(), "password-reset"),
                        "newPassword",
                        "quiet harbour 61 kites");
        people.stranger().post("/auth/password/reset/confirm", link).expect(204);
        root.post("/admin/users/" + UUID.randomUUID() + "/password-reset")
                .refused(404, "not_found");
        bob.delete("/admin/users/" + ada.id() + "/sessions").refused(403, "forbidden");
        assertThat(audit("subject=" + ada.id()).each("type"))
                .containsExactly("PASSWORD_RESET_SENT", "SESSIONS_ENDED");
    }

    @Test
    void resetThatIsNotMailedIsRefusedAndNotRecorded() {
        root.post("/admin/users/" + ada.id() + "/deactivate").expect(200);
        root.post("/admin/users/" + ada.id() + "/password-reset").refused(409, "deactivated");
        bob.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(User.GRACE);
        root = people.logInAgain(root);
        root.post("/admin/users/" + bob.id() + "/password-reset").refused(404, "not_found");
        assertThat(audit("type=PASSWORD_RESET_SENT&actor=" + root.id()).each("id")).isEmpty();
    }

    @Test
    void reportNamesTheThingAndIsClosedWithANote() {
        var todo = publicTodo(ada, "buy followers");
        report(bob, ada, Map.of("reason", "SPAM", "target", Map.of("kind", "TODO", "id", todo)));
        report(bob, ada, Map.of("reason", "OTHER"));
        ada.patch("/todos/" + todo, Map.of("title", "innocent")).expect(200);

        var about = "/admin/reports?reported=" + ada.id();
        var spam = root.get(about + "&reason=SPAM").expect(200);
        assertThat(spam.each("status")).containsExactly("OPEN");
        assertThat(spam.at("/items/0/target/title")).isEqualTo("buy followers");
        assertThat(spam.at("/items/0/target/id")).isEqualTo(todo);
        assertThat(root.get(about + "&reason=OTHER").at("/items/0/target")).isNull();

        var id = spam.each("id").getFirst();
        for (var nothing : List.of(" ", "\u034F")) {
            root.post("/admin/reports/" + id + "/close", Map.of("note", nothing)).invalid("note");
        }
        var closed =
                root.post("/admin/reports/" + id + "/close", Map.of("note", "taken down"))
                        .expect(200);
        assertThat(closed.at("/status")).isEqualTo("CLOSED");
        assertThat(closed.at("/closedBy")).isEqualTo(root.id());
        assertThat(closed.at("/note")).isEqualTo("taken down");
        var logged = root.get("/admin/audit?type=REPORT_CLOSED&subject=" + ada.id()).expect(200);
        assertThat(logged.each("targetId")).containsExactly(todo);
        assertThat(logged.each("targetKind")).containsExactly("TODO");
        assertThat(root.get(about + "&status=CLOSED").each("id")).containsExactly(id);
        assertThat(root.get(about + "&status=OPEN").each("id")).hasSize(1).doesNotContain(id);
        assertThat(root.get(about + "&status=OPEN,CLOSED&count=true").at("/total")).isEqualTo("2");
        root.get("/admin/reports?status=LATE").invalid("status");
        root.post("/admin/reports/" + UUID.randomUUID() + "/close", Map.of("note", "x"))
                .refused(404, "not_found");
        bob.post("/admin/reports/" + id + "/close", Map.of("note", "x")).refused(403, "forbidden");
    }

    @Test
    void reportAboutAnAdministratorIsClosedByAnotherOne() {
        report(bob, root, Map.of("reason", "HARASSMENT"));
        var id = root.get("/admin/reports?reported=" + root.id()).expect(200).each("id").getFirst();
        var close = "/admin/reports/" + id + "/close";
        root.post(close, Map.of("note", "not true")).refused(409, "own_account");
        assertThat(audit("type=REPORT_CLOSED&subject=" + root.id()).each("id")).isEmpty();
        var eve = people.signUpAdmin("eve");
        var closed = eve.post(close, Map.of("note", "talked to both")).expect(200);
        assertThat(closed.at("/closedBy")).isEqualTo(eve.id());
        root.post(close, Map.of("note", "not true")).refused(409, "own_account");
        assertThat(eve.get("/admin/reports?reported=" + root.id()).each("note"))
                .containsExactly("talked to both");
    }

    @Test
    void reportOfAResourceThatTheReporterCannotSeeIsRefused() {
        var hidden = todo(ada, "private");
        var others = publicTodo(people.signUp("eve"), "not hers");
        for (var id : List.of(hidden, others, UUID.randomUUID().toString())) {
            bob.post(
                            "/users/" + ada.id() + "/report",
                            Map.of("reason", "SPAM", "target", Map.of("kind", "TODO", "id", id)))
                    .invalid("target.id");
        }
        bob.post(
                        "/users/" + ada.id() + "/report",
                        Map.of("reason", "SPAM", "target", Map.of("kind", "TODO")))
                .invalid("target.id");
    }

    @Test
    void todoAndDiaryAreTakenDownForGood() {
        var todo = publicTodo(ada, "offensive");
        var diary =
                ada.post(
                                "/diaries",
                                Map.of("date", "2026-03-01", "emoji", "🍚", "visibility", "PUBLIC"))
                        .expect(201)
                        .id();
        takeDown("TODO", todo).expect(204);
        takeDown("DIARY", diary).expect(204);
        ada.get("/todos/" + todo).refused(404, "not_found");
        ada.get("/diaries/" + diary).refused(404, "not_found");
        ada.post("/trash/todos/" + todo + "/restore").refused(404, "not_found");
        assertThat(ada.get("/trash").each("id")).isEmpty();
        takeDown("TODO", todo).refused(404, "not_found");
        takeDown("DIARY", todo).refused(404, "not_found");
        assertThat(audit("type=TAKEN_DOWN&subject=" + ada.id()).each("targetId"))
                .containsExactly(diary, todo);
        bob.post("/admin/takedowns", Map.of("kind", "TODO", "id", todo, "reason", "x"))
                .refused(403, "forbidden");
        root.post("/admin/takedowns", Map.of("kind", "TODO", "id", todo)).invalid("reason");
        takeDown("TODO", todo, "\u034F").invalid("reason");
        root.post("/admin/takedowns", Map.of("kind", "GOAL", "id", todo, "reason", "x"))
                .invalid("kind");
    }

    @Test
    void ownersTrashedTodoIsTakenDownToo() {
        var todo = publicTodo(ada, "offensive");
        ada.delete("/todos/" + todo).expect(204);
        takeDown("TODO", todo).expect(204);
        ada.post("/trash/todos/" + todo + "/restore").refused(404, "not_found");
    }

    @Test
    void takenDownPhotoIsRemovedFromEveryResource() {
        var photo = ada.post("/media", PHOTO).expect(201).id();
        var todo = publicTodo(ada, "look");
        ada.patch("/todos/" + todo, Map.of("photoId", photo)).expect(200);
        ada.patch("/me", Map.of("avatarId", photo)).expect(200);
        report(
                bob,
                ada,
                Map.of("reason", "CONTENT", "target", Map.of("kind", "PHOTO", "id", photo)));
        takeDown("PHOTO", photo).expect(204);
        ada.get("/media/" + photo).refused(404, "not_found");
        assertThat(ada.get("/todos/" + todo).expect(200).at("/photo")).isNull();
        assertThat(ada.get("/me").expect(200).at("/avatarId")).isNull();
        takeDown("PHOTO", photo).refused(404, "not_found");
        assertTakedownIsRecorded("PHOTO", photo);
    }

    @Test
    void takenDownNameIsReplacedByANeutralOne() {
        ada.patch("/me", Map.of("displayName", "Rude words", "bio", "more of them")).expect(200);
        takeDown("NAME", ada.id()).expect(204);
        var me = ada.get("/me").expect(200);
        assertThat(me.at("/handle")).matches("user_[0-9a-f]{8}");
        assertThat(me.at("/displayName")).isEqualTo(me.at("/handle"));
        assertThat(me.at("/bio")).isNull();
        assertTakedownIsRecorded("NAME", ada.id());
    }

    private void assertTakedownIsRecorded(String kind, String id) {
        var logged = audit("type=TAKEN_DOWN&subject=" + ada.id());
        assertThat(logged.each("targetKind")).containsExactly(kind);
        assertThat(logged.each("targetId")).containsExactly(id);
    }

    @Test
    void ownerIsMailedTheTakedownAndItsCategory() {
        var todo = publicTodo(ada, "Cheap {0} watches");
        report(bob, ada, Map.of("reason", "SPAM", "target", Map.of("kind", "TODO", "id", todo)));
        var request =
                Map.of(
                        "kind",
                        "TODO",
                        "id",
                        todo,
                        "reason",
                        bob.handle() + " told us",
                        "category",
                        "SPAM");
        root.post("/admin/takedowns", request).expect(204);
        assertThat(mails.text(ada.handle(), "todo-taken-down"))
                .contains("Hello " + ada.handle(), "your todo \"Cheap {0} watches\"", "or spam.")
                .doesNotContain(bob.handle(), "told us");

        var diary = ada.post("/diaries", Map.of("date", "2026-03-02", "emoji", "🍚")).expect(201);
        takeDown("DIARY", diary.id()).expect(204);
        assertThat(mails.text(ada.handle(), "diary-taken-down"))
                .contains("your diary of 2026-03-02", "does not follow the rules")
                .doesNotContain("against the rules");

        var photo = ada.post("/media", PHOTO).expect(201);
        takeDown("PHOTO", photo.id()).expect(204);
        assertThat(mails.text(ada.handle(), "photo-taken-down")).contains("a photo that you");

        root.post("/admin/takedowns", withCategory(request, "RUDE")).invalid("category");
    }

    @Test
    void ownerIsMailedInTheirLanguage() {
        ada.patch("/me/settings", Map.of("locale", "ko")).expect(200);
        ada.patch("/me", Map.of("displayName", "나쁜 말")).expect(200);
        takeDown("NAME", ada.id()).expect(204);
        var text = Mails.decoded(mails.text(ada.handle(), "name-taken-down"));
        assertThat(text)
                .contains("다음 이름과 자기소개를 삭제했습니다.", "\"나쁜 말\"")
                .contains("새 아이디와 이름: " + ada.get("/me").at("/handle"));
    }

    @Test
    void refusedTakedownsAreNotMailed() {
        var todo = publicTodo(ada, "Cheap watches");
        bob.post("/admin/takedowns", Map.of("kind", "TODO", "id", todo, "reason", "x"))
                .refused(403, "forbidden");
        takeDown("DIARY", todo).refused(404, "not_found");
        assertThat(mails.count(ada.handle(), "-taken-down")).isZero();
        takeDown("TODO", todo).expect(204);
        takeDown("TODO", todo).refused(404, "not_found");
        assertThat(mails.count(ada.handle(), "todo-taken-down")).isEqualTo(1);
    }

    private static Map<String, String> withCategory(Map<String, String> request, String category) {
        var changed = new HashMap<>(request);
        changed.put("category", category);
        return changed;
    }

    @Test
    void readingTheAuditLogIsAnEventInIt() {
        var before = audit("actor=" + root.id() + "&count=true");
        var after = audit("actor=" + root.id() + "&type=AUDIT_READ");
        assertThat(before.at("/total")).isEqualTo("0");
        assertThat(after.each("type")).containsExactly("AUDIT_READ");
        assertThat(audit("actor=" + root.id() + "&to=2000-01-01T00:00:00Z").each("id")).isEmpty();
        root.get("/admin/audit?type=NOTHING").invalid("type");
        ada.get("/admin/audit").refused(403, "forbidden");
        people.stranger().get("/admin/audit").refused(401, "unauthenticated");
    }

    @Test
    void auditLogIsPagedThrough() {
        for (var i = 0; i < 3; i++) root.post("/admin/users/" + ada.id() + "/activate").expect(200);
        var path = "subject=" + ada.id() + "&type=ACCOUNT_ACTIVATED&limit=2";
        var first = audit(path);
        assertThat(first.each("id")).hasSize(2);
        var second = audit(path + "&cursor=" + first.at("/nextCursor"));
        assertThat(second.each("id")).hasSize(1).doesNotContainAnyElementsOf(first.each("id"));
        root.get("/admin/audit?limit=2&cursor=" + first.at("/nextCursor")).invalid("cursor");
    }

    private ApiResponse audit(String query) {
        return root.get("/admin/audit?" + query).expect(200);
    }

    private ApiResponse takeDown(String kind, String id) {
        return takeDown(kind, id, "against the rules");
    }

    private ApiResponse takeDown(String kind, String id, String reason) {
        return root.post("/admin/takedowns", Map.of("kind", kind, "id", id, "reason", reason));
    }

    private static void report(Person reporter, Person reported, Map<String, ?> body) {
        reporter.post("/users/" + reported.id() + "/report", body).expect(204);
    }

    private static String todo(Person owner, String title) {
        var goal = owner.get("/goals").each("id").getFirst();
        return owner.post("/todos", Map.of("goalId", goal, "title", title, "date", "2026-03-01"))
                .expect(201)
                .id();
    }

    private static String publicTodo(Person owner, String title) {
        var goal = owner.get("/goals").each("id").getFirst();
        owner.patch("/goals/" + goal, Map.of("visibility", "PUBLIC")).expect(200);
        return todo(owner, title);
    }
}
