package com.todomate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Texts with many combining marks on one character. The marks of [#marked] are not in canonical
/// order, and sorting them takes a time that grows with the square of their number.
@ApiTest
class CombiningMarksTest {

    private static final int MAX_MARKS = 30;

    @Autowired People people;

    private Person ada;
    private String goal;

    @BeforeEach
    void signUp() {
        ada = people.signUp("ada");
        goal = ada.get("/goals").each("id").getFirst();
    }

    private static String marked(int marks) {
        return "a" + "\u0300".repeat(marks / 2) + "\u0316".repeat(marks - marks / 2);
    }

    private static String tooMany() {
        return marked(MAX_MARKS + 1);
    }

    private static void assertError(ApiResponse apiResponse, String field, String code) {
        apiResponse.invalid(field);
        assertThat(apiResponse.json().at("/errors")).hasSize(1);
        assertThat(apiResponse.at("/errors/0/code")).isEqualTo(code);
    }

    private static void assertTooManyMarks(ApiResponse apiResponse, String field) {
        assertError(apiResponse, field, "too_many_marks");
    }

    private Map<String, String> todo(String title) {
        return Map.of("goalId", goal, "title", title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handle", "email", "displayName", "deviceName", "password"})
    void fieldOfASignUpWithTooManyMarksIsRefused(String field) {
        var handle = "h" + UUID.randomUUID().toString().substring(0, 8);
        var form = new HashMap<String, Object>();
        form.put("handle", handle);
        form.put("email", handle + "@example.com");
        form.put("password", People.PASSWORD);
        form.put(field, "mossy teapot " + tooMany());
        form.put("passwordConfirm", form.get("password"));
        assertTooManyMarks(people.stranger().post("/auth/signup", form), field);
    }

    @Test
    void fieldsOfOtherRoutesWithTooManyMarksAreRefused() {
        var stranger = people.stranger();
        var login = new HashMap<String, Object>(Map.of("login", tooMany(), "password", "x"));
        assertTooManyMarks(stranger.post("/auth/login", login), "login");
        login.putAll(Map.of("login", ada.handle(), "deviceName", tooMany()));
        assertTooManyMarks(stranger.post("/auth/login", login), "deviceName");
        var reset = Map.of("email", tooMany() + "@example.com");
        assertTooManyMarks(stranger.post("/auth/password/reset", reset), "email");
        assertTooManyMarks(ada.post("/todos", todo(tooMany())), "title");
        assertTooManyMarks(ada.patch("/me", Map.of("bio", tooMany())), "bio");
        var q = URLEncoder.encode(tooMany(), StandardCharsets.UTF_8);
        assertTooManyMarks(ada.send("GET", "/todos?q=" + q, null), "q");
        assertTooManyMarks(ada.send("GET", "/users/by-handle/" + q, null), "handle");
    }

    @ParameterizedTest
    @CsvSource({
        "en,Put at most 30 accents or other combining marks on one character.",
        "ko,한 글자에 악센트 같은 결합 기호는 30개까지만 붙일 수 있습니다."
    })
    void refusalHasALocalizedMessage(String language, String sentence) {
        var refused = ada.with("Accept-Language", language).post("/todos", todo(tooMany()));
        assertThat(refused.at("/errors/0/message")).isEqualTo(sentence);
    }

    @Test
    void thirtyMarksAreTakenAndSorted() {
        var created = ada.post("/todos", todo(marked(MAX_MARKS))).expect(201);
        // The first accent becomes a part of the letter.
        assertThat(created.at("/title"))
                .isEqualTo("\u00e0" + "\u0316".repeat(15) + "\u0300".repeat(14));
        ada.put("/todos/" + created.id(), ada.get("/todos/%s", created.id()).text()).expect(200);
    }

    /// U+0344 becomes U+0308 and U+0301. A stored text must stay valid when it is sent back.
    @Test
    void markThatBecomesTwoCountsTwice() {
        var created = ada.post("/todos", todo("a" + "\u0344".repeat(15))).expect(201);
        ada.patch("/todos/" + created.id(), Map.of("memo", "x")).expect(200);
        assertTooManyMarks(ada.post("/todos", todo("a" + "\u0344".repeat(16))), "title");
    }

    @Test
    void passwordWithTooManyMarksIsRefusedAsWrong() {
        people.logIn(ada.handle(), People.PASSWORD + tooMany()).refused(401, "bad_credentials");
        people.logIn(ada.handle(), marked(120_000)).refused(401, "bad_credentials");
        var change =
                Map.of("currentPassword", People.PASSWORD, "newPassword", "mossy " + tooMany());
        assertTooManyMarks(ada.post("/auth/password/change", change), "newPassword");
        change = Map.of("currentPassword", tooMany(), "newPassword", "quiet harbour 61 kites");
        assertError(ada.post("/auth/password/change", change), "currentPassword", "wrong_password");
    }

    /// Normalising these texts would take half a minute each.
    @Test
    void wholeBodyOfMarksIsRefused() {
        var marks = marked(120_000);
        assertTooManyMarks(ada.post("/todos", todo(marks)), "title");
        var reset = Map.of("email", marks);
        assertTooManyMarks(people.stranger().post("/auth/password/reset", reset), "email");
        var login = Map.of("login", marks, "password", "x");
        assertTooManyMarks(people.stranger().post("/auth/login", login), "login");
        var change = Map.of("currentPassword", People.PASSWORD, "newPassword", marks);
        assertError(ada.post("/auth/password/change", change), "newPassword", "password_length");
    }

    /// These vowels are letters, but each combines with the one before it.
    @Test
    void joiningVowelsOfKiratRaiCountAsMarks() {
        assertTooManyMarks(
                ada.post("/todos", todo(Character.toString(0x16D67).repeat(31))), "title");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "निर्भर्त्स्ना में श्रीमान् क्षत्रिय",
                "ที่นี่น้ำขึ้นให้รีบตัก",
                "Tiếng Việt: nghiêng ngả trước gió",
                "각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각각",
                "👨‍👩‍👧‍👦❤️🏳️‍🌈1️⃣",
                "❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️❤️"
            })
    void ordinaryTextIsTakenInEveryUnicodeForm(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (var typed : new String[] {text, Normalizer.normalize(text, Normalizer.Form.NFD)}) {
            assertThat(ada.post("/todos", todo(typed)).expect(201).at("/title"))
                    .isEqualTo(composed);
        }
    }
}
