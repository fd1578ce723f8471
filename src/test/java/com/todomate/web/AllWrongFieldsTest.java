package com.todomate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.MultipartForm;
import com.todomate.People;
import com.todomate.Person;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Checks that one response names every wrong field of a request: those with a wrong form or type,
/// those that break a rule between fields, and those that refer to a missing row.
@ApiTest
class AllWrongFieldsTest {

    private static final String DAY = "2026-11-20";

    @Autowired People people;

    private Person ada;
    private Person bob;
    private final Map<String, String> values = new HashMap<>();

    @BeforeEach
    void signUp() {
        ada = people.signUpAdmin("ada");
        bob = people.signUp("bob");
        var goal = ada.get("/goals").each("id").getFirst();
        var todo = Map.of("goalId", goal, "title", "Sing", "date", DAY);
        var quickInput = Map.of("goalId", goal, "title", "Run", "weekdays", List.of("MON", "TUE"));
        values.put("$goal", goal);
        values.put("$todo", ada.post("/todos", todo).expect(201).id());
        var stored = Map.of("goalId", goal, "title", "Dance");
        values.put("$stored", ada.post("/todos", stored).expect(201).id());
        values.put("$quick", ada.post("/quick-inputs", quickInput).expect(201).id());
        values.put(
                "$diary",
                ada.post("/diaries", Map.of("date", DAY, "emoji", "🍚")).expect(201).id());
        values.put("$unknown", UUID.randomUUID().toString());
        values.put("$bob", bob.id());
        values.put("$taken", bob.handle());
        values.put("$long", "x".repeat(1001));
    }

    private ApiResponse send(Person person, String request, @Nullable String body) {
        var parts = filled(request).split(" ", 2);
        return person.send(parts[0], parts[1], body == null ? null : filled(body));
    }

    private String filled(String text) {
        var filled = text;
        for (var value : values.entrySet())
            filled = filled.replace(value.getKey(), value.getValue());
        return filled;
    }

    private static void assertReported(ApiResponse apiResponse, String expected) {
        assertThat(apiResponse.refused(400, "invalid").errors())
                .containsExactlyInAnyOrder(expected.split(" +"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST /todos  | {"goalId":"$goal","title":"","time":"07:00"} | title=required time=needs_date
                    POST /todos  | {"goalId":"$goal","title":"","done":true} | title=required done=needs_date
                    POST /todos  | {"goalId":"$unknown","title":""} | title=required goalId=no_such_goal
                    POST /todos  | {"goalId":"x","title":"a","photoId":"$unknown"} | goalId=uuid photoId=no_such_photo
                    POST /todos  | {"goalId":"$goal","title":"a","time":"07:00","date":"x"} | date=date
                    PUT /todos/$todo | {"goalId":"$unknown","title":"","time":"07:00"} | title=required goalId=no_such_goal time=needs_date
                    PATCH /todos/$todo | {"title":"","goalId":"$unknown","photoId":"$unknown"} | title=required goalId=no_such_goal photoId=no_such_photo
                    PATCH /todos/$todo | {"goalId":"$unknown","memo":7,"version":9} | goalId=no_such_goal memo=string version=read_only
                    POST /todos/$todo/move | {"date":"2026-11-20","shiftDays":99999} | date=one_way shiftDays=shift
                    POST /todos/$todo/move | {"date":"x","goalId":"$unknown"} | date=date goalId=no_such_goal
                    POST /todos/move-overdue | {"to":"x","goalId":"$unknown"} | to=choice goalId=no_such_goal
                    POST /todos/$stored/activate | {"time":"x"} | time=time date=required
                    POST /todos/reorder | {"goalId":"$unknown","ids":["$todo","$todo"]} | goalId=no_such_goal ids=repeated_id
                    POST /goals  | {"title":"","visibility":"PRIVATE","viewerIds":["$bob"]} | title=required viewerIds=only_selected
                    POST /goals  | {"title":"","visibility":"SELECTED","viewerIds":["$unknown"]} | title=required viewerIds=no_such_user
                    POST /goals  | {"title":"a","visibility":"x","viewerIds":["$unknown"]} | visibility=choice viewerIds=no_such_user
                    PUT /goals/$goal | {"title":"","viewerIds":["$bob"]} | title=required viewerIds=only_selected
                    PATCH /goals/$goal | {"color":"red","viewerIds":["$bob"]} | color=format viewerIds=only_selected
                    POST /diaries | {"date":"2026-11-21","visibility":"PUBLIC","viewerIds":["$bob"],"photoId":"$unknown"} | emoji=required viewerIds=only_selected photoId=no_such_photo
                    POST /diaries | {"emoji":"🍚","photoId":"$unknown"} | date=required photoId=no_such_photo
                    PATCH /diaries/$diary | {"temperature":101,"photoId":"$unknown"} | temperature=range photoId=no_such_photo
                    POST /quick-inputs | {"goalId":"$unknown","title":"","weekdays":[]} | goalId=no_such_goal title=required weekdays=no_weekday
                    PATCH /quick-inputs/$quick | {"goalId":"$unknown","title":""} | goalId=no_such_goal title=required
                    POST /alarms | {"time":"x","weekdays":[]} | time=time weekdays=no_weekday
                    POST /alarms | {"time":"x","weekdays":["MON",null]} | time=time weekdays=type
                    PATCH /me/settings | {"quietFrom":"x","mutedPushes":[null]} | quietFrom=time mutedPushes=type
                    POST /auth/signup | {"handle":"a","email":"$unknown@example.com","password":"short","passwordConfirm":"short"} | handle=format password=password_length
                    POST /auth/signup | {"handle":"ada_lovelace","email":"x","password":"short","passwordConfirm":"other"} | email=format password=password_length passwordConfirm=password_confirm
                    POST /auth/signup | {"handle":"a","email":"x","passwordConfirm":"other"} | handle=format email=format password=required
                    POST /auth/password/change | {"currentPassword":"not this one","newPassword":"short"} | currentPassword=wrong_password newPassword=password_length
                    POST /auth/password/change | {"currentPassword":"not this one","newPassword":7} | currentPassword=wrong_password newPassword=string
                    POST /auth/password/change | {"currentPassword":7,"newPassword":"short"} | currentPassword=string newPassword=password_length
                    POST /auth/password/reset/confirm | {"token":"none","newPassword":"short"} | token=link_expired newPassword=password_length
                    POST /auth/password/reset/confirm | {"token":"none","newPassword":7} | token=link_expired newPassword=string
                    POST /auth/password/reset/confirm | {"newPassword":"short"} | token=required newPassword=password_length
                    POST /me/email | {"email":"x","password":"not this one"} | email=format password=wrong_password
                    PATCH /me    | {"displayName":"","avatarId":"$unknown"} | displayName=length avatarId=no_such_photo
                    POST /push/subscriptions | {"endpoint":"x","keys":{"p256dh":"x","auth":"y"}} | endpoint=push_endpoint keys.p256dh=push_key keys.auth=push_secret
                    POST /notifications/read | {"upTo":-1,"ids":["$todo"]} | upTo=position ids=up_to_or_ids
                    POST /notifications/read | {"foo":1} | foo=unknown_field upTo=up_to_or_ids
                    POST /users/$bob/report | {"reason":"SPAM","text":"$long","target":{"kind":"TODO","id":"$unknown"}} | text=length target.id=no_such_target
                    GET /todos?cursor=x&limit=0 | | cursor=cursor limit=range
                    GET /users/$bob/goals?sort=x&limit=0 | | limit=range sort=sort
                    GET /users/$bob/diaries?sort=x&from=x | | from=date sort=sort
                    GET /me/followers?cursor=x&limit=0 | | cursor=cursor limit=range
                    GET /todos?limit=0&q=1+2+3+4+5+6+7+8+9+10+11+12 | | q=too_many_words limit=range
                    GET /goals?limit=0&q=1+2+3+4+5+6+7+8+9+10+11+12 | | q=too_many_words limit=range
                    GET /users?limit=0 | | q=one_search limit=range
                    GET /admin/users?sort=foo&role=X&deactivated=z | | sort=sort role=choice deactivated=boolean
                    POST /goals/$goal/finish | | type=required
                    GET /trash?type=x&within=y | | type=choice within=choice
                    GET /stats?from=2026-02-01&to=2026-01-01&hidden=x | | hidden=boolean to=before_from
                    GET /quick-inputs/$quick/occurrences?from=2026-02-01&to=2026-01-01&foo=1 | | foo=unknown_parameter to=before_from
                    """)
    void allWrongFieldsAreReportedInBothLanguages(
            String request, @Nullable String body, String expected) {
        for (var language : List.of("en", "ko")) {
            var apiResponse = send(ada.with("Accept-Language", language), request, body);
            assertReported(apiResponse, expected);
            assertThat(apiResponse.json().at("/errors").findValuesAsString("message"))
                    .allSatisfy(message ->
                            assertThat(message.matches("(?s).*[가-힣].*"))
                                    .as(message)
                                    .isEqualTo(language.equals("ko")));
        }
    }

    /// A conflict is reported only when no field is invalid.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PATCH /me     | {"handle":"admin","avatarId":"$unknown"} | avatarId=no_such_photo
                    PATCH /me     | {"handle":"$taken","bio":7} | bio=string
                    POST /diaries | {"date":"2026-11-20","emoji":"🍚","photoId":"$unknown"} | photoId=no_such_photo
                    POST /diaries | {"date":"2026-11-20"} | emoji=required
                    POST /users/$ada/report | {"reason":"x"} | reason=choice
                    POST /todos/$stored/move | {"shiftDays":1,"goalId":"$unknown"} | goalId=no_such_goal
                    """)
    void invalidFieldsComeBeforeConflicts(String request, String body, String expected) {
        values.put("$ada", ada.id());
        assertReported(send(ada, request, body), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    PATCH /me     | {"handle":"admin"} | 409 | handle_taken
                    PATCH /me     | {"handle":"$taken"} | 409 | handle_taken
                    POST /diaries | {"date":"2026-11-20","emoji":"🍚"} | 409 | diary_exists
                    POST /users/$ada/report | {"reason":"SPAM"} | 409 | oneself
                    POST /users/$unknown/report | {"reason":"SPAM","target":{"kind":"TODO","id":"$unknown"}} | 404 | not_found
                    """)
    void conflictsAreReportedWhenAllFieldsAreRight(
            String request, String body, int status, String code) {
        values.put("$ada", ada.id());
        send(ada, request, body).refused(status, code);
    }

    /// With a wrong link, only the length of the new password is checked. No report reveals whether
    /// an e-mail address is in use.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST /auth/password/reset/confirm | {"token":"none","newPassword":"password123"} | token=link_expired
                    POST /me/email | {"email":"$taken@example.com","password":"not this one"} | password=wrong_password
                    """)
    void reportsRevealNothingNew(String request, String body, String expected) {
        assertReported(send(ada, request, body), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST /todos/reorder | {"goalId":"$goal","date":"2026-11-20","ids":["$todo"]} | 200
                    POST /users/$bob/report | {"reason":"SPAM","text":"Rude."} | 204
                    POST /me/email | {"email":"$unknown@example.com","password":"$password"} | 202
                    PATCH /me | {"displayName":"Ada"} | 200
                    POST /todos/$todo/move | {"shiftDays":1} | 200
                    PATCH /todos/$todo | {"date":null} | 200
                    POST /todos/$stored/activate | {"date":"2026-11-20"} | 200
                    POST /todos/move-overdue | {"to":"TODAY","goalId":"$goal"} | 200
                    """)
    void rightBodiesAreAccepted(String request, String body, int status) {
        values.put("$password", People.PASSWORD);
        send(ada, request, body).expect(status);
    }

    @Test
    void shiftBeyondTheSupportedDatesIsReportedWithTheGoal() {
        var goal = ada.get("/goals").each("id").getFirst();
        var last = Map.of("goalId", goal, "title", "Sing", "date", "2999-12-31");
        var id = ada.post("/todos", last).expect(201).id();
        var body = Map.of("shiftDays", 1, "goalId", UUID.randomUUID());
        assertReported(
                ada.post("/todos/" + id + "/move", body), "goalId=no_such_goal shiftDays=shift");
    }

    @Test
    void missingBodyNamesTheRequiredFields() {
        var json = ada.with("Content-Type", "application/json");
        assertReported(send(json, "POST /goals", null), "title=required");
        assertReported(send(json, "PUT /todos/$todo", null), "goalId=required title=required");
        assertReported(send(json, "POST /auth/login", null), "login=required password=required");
        send(json, "PATCH /goals/$goal", null).refused(400, "malformed");
    }

    @Test
    void allWrongPartsOfAFormAreReported() {
        var bytes = "no picture".getBytes(StandardCharsets.UTF_8);
        var form = new MultipartForm().file("foo", "a.jpg", "image/jpeg", bytes);
        assertReported(ada.post("/media", form), "foo=unknown_field file=required");
        var withTexts = new MultipartForm().field("foo", "1").field("id", "x");
        assertReported(
                ada.post("/media", withTexts), "foo=unknown_parameter id=uuid file=required");
        assertReported(
                ada.post("/media", new MultipartForm().field("foo", "1")),
                "foo=unknown_parameter file=required");
        var twice = MultipartForm.photo(bytes).file("file", "b.jpg", "image/jpeg", bytes);
        assertReported(ada.post("/media", twice), "file=repeated");
        var idAsFile = new MultipartForm().file("id", "a.txt", "text/plain", bytes);
        assertReported(ada.post("/media", idAsFile), "id=uuid file=required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Send this as a file, with a file name.",
                "ko | 파일로 보내 주세요. 파일 이름도 있어야 합니다."
            })
    void textInPlaceOfAFileIsToldToBeAFile(String language, String message) {
        var person = ada.with("Accept-Language", language);
        var text = new MultipartForm().field("file", "no picture").field("foo", "1");
        var apiResponse = person.post("/media", text);
        assertReported(apiResponse, "file=file foo=unknown_parameter");
        assertThat(apiResponse.json().at("/errors").findValuesAsString("message"))
                .contains(message)
                .anyMatch(other -> other.contains("file, id"));
        var both = MultipartForm.photo(new byte[1]).field("file", "no picture");
        assertReported(person.post("/media", both), "file=file");
    }
}
