package com.todomate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.http.Viewer;
import com.todomate.time.LogicalDay;
import com.todomate.viewset.CursorCodec;
import com.todomate.viewset.ViewSetContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// Checks how request bodies and query parameters are bound, and how invalid ones are reported.
@ApiTest
class RequestBindingTest {

    @Autowired People people;
    @Autowired ViewSetContext viewSetContext;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Person ada;
    private String goal;

    @BeforeEach
    void signUp() {
        ada = people.signUp("ada");
        goal = ada.get("/goals").each("id").getFirst();
    }

    private static List<String> fields(ApiResponse apiResponse) {
        return apiResponse.json().at("/errors").findValuesAsString("field");
    }

    private static List<String> codes(ApiResponse apiResponse) {
        return apiResponse.json().at("/errors").findValuesAsString("code");
    }

    /// Returns the path of every GET of JSON with the names of its query parameters.
    private Map<String, Set<String>> lists() {
        var lists = new TreeMap<String, Set<String>>();
        mapping.getHandlerMethods()
                .forEach((info, handler) -> {
                    if (!info.getMethodsCondition().toString().contains("GET")) return;
                    var names = QueryParameters.of(handler.createWithResolvedBean()).all().keySet();
                    for (var path : info.getPatternValues()) {
                        if (path.startsWith("/api/v1/") && !path.matches(".*/(stream|media/.*)"))
                            lists.put(path.substring("/api/v1".length()), new TreeSet<>(names));
                    }
                });
        return lists;
    }

    private String filled(String path) {
        return path.replace("{date}", "2026-11-20")
                .replace("{handle}", ada.handle())
                .replaceFirst("\\{\\w+}", ada.id());
    }

    private static String content(ApiResponse apiResponse) {
        return apiResponse.status() + apiResponse.text().replaceAll("\"traceId\":\"[^\"]*\"", "");
    }

    @Test
    void headersAreNotReadAsParameters() {
        ada.post("/todos", Map.of("goalId", goal, "title", "Sing", "date", "2026-11-20"));
        var lists = lists();
        assertThat(lists).hasSizeGreaterThan(25).containsKeys("/todos", "/trash", "/me/followers");
        var names = new TreeSet<String>();
        lists.values().forEach(names::addAll);
        assertThat(names).contains("date", "state", "done", "limit", "q", "cursor", "month");
        var garbage = ada;
        for (var name : names) garbage = garbage.with(name, "none of these");
        for (var path : lists.keySet()) {
            assertThat(content(garbage.get(filled(path))))
                    .as(path)
                    .isEqualTo(content(ada.get(filled(path))));
        }
        var filters =
                Map.of(
                        "Done",
                        "true",
                        "State",
                        "ARCHIVED",
                        "Q",
                        "nothing",
                        "Limit",
                        "1",
                        "Count",
                        "true",
                        "Visibility",
                        "PUBLIC");
        var filtering = ada;
        for (var filter : filters.entrySet())
            filtering = filtering.with(filter.getKey(), filter.getValue());
        for (var path : List.of("/goals", "/todos", "/trash", "/diaries", "/notifications"))
            assertThat(filtering.get(path).text()).isEqualTo(ada.get(path).text());
    }

    @Test
    void headersOfADeletionAreNotReadAsParameters() {
        var content = Map.of("goalId", goal, "title", "Sing", "date", "2026-11-20");
        var todo = ada.post("/todos", content).expect(201).id();
        var other = ada.post("/goals", Map.of("title", "Dance")).expect(201).id();
        ada.with("todos", "TRASH").delete("/goals/" + goal).refused(409, "goal_not_empty");
        ada.with("toGoalId", other).delete("/goals/" + goal + "?todos=MOVE").invalid("toGoalId");
        ada.delete("/todos/" + todo).expect(204);
        ada.with("type", "todos").delete("/trash").invalid("type");
        ada.with("type", "todos").delete("/trash?type=goals").expect(204);
        assertThat(ada.get("/trash").each("id")).containsExactly(todo);
    }

    @Test
    void pathVariablesAreNotReadAsParameters() {
        ada.get("/users/%s/diaries?id=%s", ada.id(), ada.id()).invalid("id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/todos?q=&done=&date=&state=&goalId=&overdue=&updatedSince=",
                "/goals?status=&q=&color=",
                "/diaries?from=&to=&emoji=",
                "/trash?type=",
                "/archive?goalId=&date=",
                "/stats?from=&to=&hidden=",
                "/me/follow-requests?direction=",
                "/todos?state=&state=ACTIVE",
                "/todos?q=%%20&date=+",
                "/goals?q=+",
                "/archive?goalId=%%20&date=%%E2%%80%%8B",
                "/todos?q=%%E3%%85%%A4&state=%%EF%%B8%%8F"
            })
    void emptyFilterIsIgnored(String path) {
        ada.get(path).expect(200);
        ada.send("HEAD", path.replace("%%", "%"), null).expect(200);
    }

    /// `Instant.parse` reads the first two as 00:00:00 of the next day and as 23:59:59.
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-30T24:00:00Z", "2026-11-30T23:59:60Z", "2026-11-31T00:00:00Z"})
    void instantThatDoesNotExistIsRefused(String instant) {
        var refused = ada.get("/todos?updatedSince=" + instant).invalid("updatedSince");
        assertThat(refused.at("/errors/0/code")).isEqualTo("instant");
    }

    @Test
    void includeIsRefusedByRoutesWithoutExtras() {
        assertThat(ada.get("/todos?include=counts").invalid("include").at("/errors/0/code"))
                .isEqualTo("unknown_parameter");
        assertThat(ada.get("/todos?titel=x").invalid("titel").at("/errors/0/message"))
                .doesNotContain("include");
        assertThat(ada.get("/goals?titel=x").invalid("titel").at("/errors/0/message"))
                .contains("include");
    }

    @Test
    void wrongTypeAndForbiddenCharactersHaveDifferentCodes() {
        for (var title : List.of(12, List.of(), Map.of(), true)) {
            assertThat(
                            ada.post("/goals", Map.of("title", title))
                                    .invalid("title")
                                    .at("/errors/0/code"))
                    .isEqualTo("string");
        }
        assertThat(
                        ada.post("/goals", Map.of("title", "a\u0000b"))
                                .invalid("title")
                                .at("/errors/0/code"))
                .isEqualTo("text");
    }

    /// Covers routes that declare the media types that they consume, and routes that do not.
    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json"})
    void wildcardContentTypeIsRefused(String type) {
        for (var path :
                List.of(
                        "/auth/logout",
                        "/auth/login",
                        "/goals",
                        "/goals/reorder",
                        "/todos/move-overdue",
                        "/notifications/read")) {
            ada.with("Content-Type", type).post(path, "{}").refused(415, "unsupported_media_type");
        }
    }

    /// The CORS filter is the first that reads the headers of a request from a web page.
    @ParameterizedTest
    @ValueSource(strings = {"*", "*/*", "text/*", "multipart/*"})
    void wildcardContentTypeOfAWebPageIsRefused(String type) {
        var page = ada.with("Origin", "https://app.example.org").with("Content-Type", type);
        page.get("/goals").refused(415, "unsupported_media_type");
        page.post("/goals", "{}").refused(415, "unsupported_media_type");
        page.post("/media", "").refused(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @CsvSource({
        "/todos?limit=,limit",
        "/todos?cursor=,cursor",
        "/todos?sort=,sort",
        "/todos?count=,count",
        "/goals?include=,include",
        "/calendar?month=,month",
        "/auth/availability?handle=,handle",
        "/auth/availability?handle=%%E3%%85%%A4,handle",
        "/todos?limit=%%EF%%B8%%8F,limit",
        "/todos?state=ACTIVE%%2C%%EF%%B8%%8F,state",
        "/todos?titel=,titel"
    })
    void emptyParameterOtherThanAFilterIsRefused(String path, String field) {
        ada.get(path).invalid(field);
    }

    @Test
    void allInvalidParametersAreReportedAtOnce() {
        var apiResponse =
                ada.get(
                        "/todos?limit=0&sort=x&done=yes&state=ACTIVE,WRONG&titel=x&from=2026-11-20&to=2026-11-19&date=1&q=a&q=b&include=x");
        apiResponse.refused(400, "invalid");
        assertThat(fields(apiResponse))
                .containsExactlyInAnyOrder(
                        "limit", "sort", "done", "state", "titel", "to", "date", "q", "include");
        assertThat(fields(ada.get("/auth/availability?x=1&handle=")))
                .containsExactlyInAnyOrder("x", "handle");
    }

    @Test
    void allInvalidFieldsOfAResourceAreReportedAtOnce() {
        var body =
                Map.of(
                        "goalId",
                        "none",
                        "weekdays",
                        List.of("XXX", "MON", "YYY"),
                        "startDate",
                        "2026-11-20",
                        "endDate",
                        "2026-11-19",
                        "memo",
                        "x".repeat(2001),
                        "titel",
                        "x",
                        "mode",
                        7,
                        "id",
                        "none");
        var apiResponse = ada.post("/quick-inputs", body).refused(400, "invalid");
        assertThat(fields(apiResponse))
                .containsExactlyInAnyOrder(
                        "goalId",
                        "weekdays[0]",
                        "weekdays[2]",
                        "endDate",
                        "memo",
                        "titel",
                        "mode",
                        "id",
                        "title");
        var goal =
                ada.post(
                        "/goals",
                        Map.of("color", "red", "viewerIds", List.of("x", "y"), "status", "DONE"));
        assertThat(fields(goal.refused(400, "invalid")))
                .containsExactlyInAnyOrder(
                        "title", "color", "viewerIds[0]", "viewerIds[1]", "status");
    }

    @Test
    void allInvalidFieldsOfOtherBodiesAreReportedAtOnce() {
        var form =
                Map.of(
                        "handle",
                        "a",
                        "email",
                        "x",
                        "password",
                        "mossy teapot 27",
                        "passwordConfirm",
                        "other",
                        "timeZone",
                        "Mars/Base",
                        "deviceName",
                        7,
                        "x",
                        1);
        assertThat(fields(people.stranger().post("/auth/signup", form).refused(400, "invalid")))
                .containsExactlyInAnyOrder(
                        "handle", "email", "passwordConfirm", "timeZone", "deviceName", "x");
        var settings =
                Map.of(
                        "timeZone", "Mars/Base",
                        "dayStartsAt", "12:00",
                        "locale", "fr",
                        "searchable", "yes",
                        "quietFrom", "22:00",
                        "x", 1);
        assertThat(fields(ada.patch("/me/settings", settings).refused(400, "invalid")))
                .containsExactlyInAnyOrder(
                        "timeZone", "dayStartsAt", "locale", "searchable", "quietUntil", "x");
        var order = Map.of("ids", List.of("x", goal, goal), "goalId", 1, "date", "x");
        assertThat(fields(ada.post("/todos/reorder", order).refused(400, "invalid")))
                .containsExactlyInAnyOrder("ids[0]", "goalId", "date");
        assertThat(fields(ada.post("/goals/reorder", Map.of("ids", List.of(goal, goal)))))
                .containsExactly("ids");
        var keys = Map.of("endpoint", "x", "keys", Map.of("p256dh", 7, "x", 1));
        assertThat(fields(ada.post("/push/subscriptions", keys).refused(400, "invalid")))
                .containsExactlyInAnyOrder("endpoint", "keys.p256dh", "keys.auth", "keys.x");
    }

    @Test
    void reportedErrorsAreLimitedToFifty() {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < 10_000; i++) body.put("x" + i, i);
        assertThat(fields(ada.post("/goals", body).refused(400, "invalid"))).hasSize(50);
    }

    /// The error of `ids` does not fit, but its rules must not read it.
    @Test
    void fieldWhoseErrorDoesNotFitIsNotRead() {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < 49; i++) body.put("x" + i, i);
        var apiResponse = ada.post("/todos/reorder", body).refused(400, "invalid");
        assertThat(fields(apiResponse)).hasSize(50).startsWith("goalId").doesNotContain("ids");
    }

    @ParameterizedTest
    @CsvSource({
        "en,title,'',This field is required.",
        "ko,title,'',필수 항목입니다.",
        "ko,title,'a\nb',줄바꿈은 사용할 수 없습니다.",
        "ko,title,a\u202Eb,사용할 수 없는 문자가 있습니다. 제어 문자 등을 지워 주세요.",
        "ko,title,a\u0001b,사용할 수 없는 문자가 있습니다. 제어 문자 등을 지워 주세요.",
        "en,color,red,Use a hex colour such as #5B8DEF.",
        "ko,color,red,#5B8DEF 형식의 색상 코드여야 합니다.",
        "ko,visibility,x,'다음 중 하나여야 합니다: HIDDEN, PRIVATE, SELECTED, FOLLOWERS, PUBLIC.'"
    })
    void fieldErrorHasALocalizedMessage(
            String language, String field, String value, String sentence) {
        var body = new HashMap<String, Object>(Map.of("title", "Sing"));
        body.put(field, value);
        var refused = ada.with("Accept-Language", language).post("/goals", body).invalid(field);
        assertThat(refused.at("/errors/0/message")).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void fieldMessagesAreNotDefaultsOfTheLibrary(String language) {
        var speaker = ada.with("Accept-Language", language);
        var long_ = "x".repeat(3000);
        var answers =
                List.of(
                        speaker.post("/goals", Map.of("title", long_)),
                        speaker.patch(
                                "/me", Map.of("handle", "!", "bio", long_, "displayName", "")),
                        speaker.patch("/me/settings", Map.of("locale", "fr")),
                        speaker.post("/diaries", Map.of("date", "2026-11-20", "temperature", 101)),
                        speaker.post("/diaries", Map.of("temperature", -1, "emoji", "x")),
                        speaker.post("/todos/reorder", Map.of("ids", List.of(), "goalId", goal)),
                        speaker.post("/me/email", Map.of("email", "x")),
                        speaker.get("/todos?limit=0"),
                        speaker.get("/auth/availability?handle=!"));
        for (var apiResponse : answers) {
            apiResponse.refused(400, "invalid");
            for (var message : apiResponse.json().at("/errors").findValuesAsString("message")) {
                assertThat(message)
                        .endsWith(".")
                        .doesNotContain(
                                "must not be", "must match", "size must", "[A-Z", "길이가", "널");
            }
        }
    }

    @Test
    void nullIdIsIgnored() {
        var body = withNullId(Map.of("title", "Sing"));
        var created = ada.post("/goals", body).expect(201);
        ada.patch("/goals/" + created.id(), body).expect(200);
        ada.put("/goals/" + created.id(), body).expect(200);
        ada.post("/todos", withNullId(Map.of("goalId", goal, "title", "Sing"))).expect(201);
        ada.patch("/me", withNullId(Map.of("displayName", "Ada"))).expect(200);
        var week = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        var run = Map.of("goalId", goal, "title", "Run", "weekdays", week);
        var quickInput = ada.post("/quick-inputs", withNullId(run)).expect(201).id();
        var today = ada.today();
        ada.put("/quick-inputs/" + quickInput + "/occurrences/" + today, withNullId(Map.of()))
                .expect(201);
        var keys =
                Map.of(
                        "p256dh",
                        "BFKUOcpiKi9pAICHN3ba6utaBKd5iMMNHa-QRKH8E-_9IwH-be634acR-5gPSaK6Gg_-MkrSsYJbF3iCwR2E-UM",
                        "auth",
                        "A".repeat(22));
        var endpoint = "http://localhost:9/" + UUID.randomUUID();
        ada.post("/push/subscriptions", withNullId(Map.of("endpoint", endpoint, "keys", keys)))
                .expect(201);
        people.signUpAdmin("root")
                .patch("/admin/users/" + ada.id(), withNullId(Map.of("role", "ADMIN")))
                .expect(200);
    }

    private static Map<String, Object> withNullId(Map<String, ?> content) {
        var body = new HashMap<String, Object>(content);
        body.put("id", null);
        return body;
    }

    @Test
    void readResourceCanBeSentBack() {
        var id =
                ada.post("/todos", Map.of("goalId", goal, "title", "Sing", "date", "2026-11-20"))
                        .id();
        ada.post("/todos/" + id + "/complete").expect(200);
        for (var path :
                List.of("/todos/" + id, "/goals/" + goal, "/goals/" + goal + "?include=counts")) {
            var resource = path.replaceFirst("\\?.*", "");
            var read = ada.get(path.replace("%", "%%")).expect(200);
            ada.put(resource, read.text()).expect(200);
            ada.patch(resource, ada.get(resource).text()).expect(200);
        }
        ada.patch("/me", ada.get("/me").text()).expect(200);
        ada.patch("/me/settings", ada.get("/me/settings").text()).expect(200);
    }

    @Test
    void changedReadOnlyFieldsAreAllNamed() {
        var id = ada.post("/goals", Map.of("title", "Sing")).id();
        var body = new HashMap<String, Object>();
        for (var field : ada.get("/goals/%s", id).json().properties())
            body.put(field.getKey(), field.getValue());
        body.put("version", 7);
        body.put("createdAt", "2020-01-01T00:00:00.000Z");
        body.put("status", "DONE");
        body.put("id", goal);
        body.put("title", "");
        for (var apiResponse :
                List.of(ada.put("/goals/" + id, body), ada.patch("/goals/" + id, body))) {
            apiResponse.refused(400, "invalid");
            assertThat(fields(apiResponse))
                    .containsExactlyInAnyOrder("version", "createdAt", "status", "id", "title");
            assertThat(codes(apiResponse)).contains("read_only", "required");
        }
        assertThat(fields(ada.patch("/me", Map.of("role", "ADMIN", "email", "x")))).hasSize(2);
        assertThat(ada.get("/goals/%s", id).at("/version")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"x\",\"position\":1,\"color\":DIGITS40} | color | string",
                "{\"title\":DIGITS2000} | title | too_many_digits",
                "{\"title\":1e999999} | title | string",
                "{\"title\":0.DIGITS40} | title | string",
                "{\"viewerIds\":DEEP} | viewerIds[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0] | too_deep",
                "{\"title\":\"a\",\"title\":\"b\"} | title | repeated",
            })
    void unreadableValueIsReportedByField(String body, String field, String code) {
        var sent =
                body.replace("DIGITS40", "9".repeat(40))
                        .replace("DIGITS2000", "9".repeat(2000))
                        .replace("DEEP", "[".repeat(25) + "]".repeat(25));
        var apiResponse = ada.post("/goals", sent).refused(400, "invalid");
        assertThat(apiResponse.json().at("/errors"))
                .anySatisfy(error -> {
                    assertThat(error.get("field").stringValue()).startsWith(field);
                    assertThat(error.get("code").stringValue()).isEqualTo(code);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DIGITS40",
                "-DIGITS40",
                "1e999999",
                "1.5",
                "1e2",
                "0.DIGITS40",
                "DIGITS2000"
            })
    void unsupportedNumberIsReportedByField(String number) {
        var sent =
                "{\"date\":\"2026-11-20\",\"emoji\":\"🍚\",\"temperature\":%s}"
                        .formatted(
                                number.replace("DIGITS40", "9".repeat(40))
                                        .replace("DIGITS2000", "9".repeat(2000)));
        ada.post("/diaries", sent).invalid("temperature");
    }

    /// The server signed the cursor, so unreadable content is its own fault.
    @Test
    void brokenJsonInAnEncryptedCursorIsAnInternalError() {
        var viewer =
                new Viewer(
                        UUID.fromString(ada.id()),
                        UUID.randomUUID(),
                        false,
                        LogicalDay.UTC,
                        Instant.EPOCH);
        var filter = "GoalFilter[status=null, visibility=null, color=null, q=null]";
        var context = new CursorCodec(viewSetContext, viewer, "/goals", null, filter).context();
        var cursor = viewSetContext.textProtector().encrypt("no json", context);
        ada.get("/goals?cursor=" + cursor).refused(500, "internal");
    }

    @Test
    void aConflictNamesItsField() {
        var bob = people.signUp("bob");
        var conflict =
                bob.patch("/me", Map.of("handle", ada.handle())).refused(409, "handle_taken");
        assertThat(fields(conflict)).containsExactly("handle");
        assertThat(codes(conflict)).containsExactly("handle_taken");
        assertThat(conflict.at("/errors/0/message")).isEqualTo(conflict.at("/detail"));
        assertThat(
                        fields(
                                bob.post("/goals", Map.of("title", "x", "id", goal))
                                        .refused(409, "id_taken")))
                .containsExactly("id");
        var diary = Map.of("date", "2026-11-20", "emoji", "🍚");
        ada.post("/diaries", diary).expect(201);
        var again = ada.post("/diaries", diary).refused(409, "diary_exists");
        assertThat(fields(again)).containsExactly("date");
        assertThat(again.json().get("id")).isInstanceOf(JsonNode.class);
    }
}
