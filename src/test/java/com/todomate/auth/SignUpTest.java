package com.todomate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class SignUpTest {

    private final People people;

    @Autowired
    SignUpTest(People people) {
        this.people = people;
    }

    @Test
    void signUpSignsTheUserIn() {
        var form = form();
        var apiResponse = people.stranger().post("/auth/signup", form).expect(201);
        assertThat(apiResponse.header("Location")).isEqualTo("/api/v1/me");
        assertThat(apiResponse.header("Cache-Control")).isEqualTo("no-store");
        assertThat(apiResponse.at("/tokenType")).isEqualTo("Bearer");
        assertThat(apiResponse.at("/expiresIn")).isEqualTo("300");
        assertThat(apiResponse.at("/refreshToken")).hasSize(43);
        assertThat(apiResponse.at("/deviceToken")).isNotBlank();
        assertThat(apiResponse.at("/user/handle")).isEqualTo(form.get("handle"));
        assertThat(apiResponse.at("/user/displayName")).isEqualTo(form.get("handle"));
        assertThat(apiResponse.at("/user/role")).isEqualTo("USER");
        assertThat(apiResponse.text()).doesNotContain(People.PASSWORD).doesNotContain("argon");
        var me = people.stranger().withToken(apiResponse.at("/accessToken")).get("/me").expect(200);
        assertThat(me.at("/email")).isEqualTo(form.get("email"));
        assertThat(me.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void handlesAreUniqueIgnoringCase() {
        var form = form();
        var handle = String.valueOf(form.get("handle")).toUpperCase(java.util.Locale.ROOT);
        form.put("handle", handle);
        people.stranger().post("/auth/signup", form).expect(201);
        form.put("email", "other-" + form.get("email"));
        form.put("handle", handle.toLowerCase(java.util.Locale.ROOT));
        people.stranger().post("/auth/signup", form).refused(409, "handle_taken");
    }

    @Test
    void takenHandleAndTakenEmailAreBothNamed() {
        var form = form();
        people.stranger().post("/auth/signup", form).expect(201);
        var again = people.stranger().post("/auth/signup", form).refused(409, "handle_taken");
        assertThat(again.json().at("/errors").findValuesAsString("field"))
                .containsExactly("handle", "email");
    }

    @Test
    void emailsAreUniqueIgnoringCase() {
        var form = form();
        people.stranger().post("/auth/signup", form).expect(201);
        form.put("handle", "h" + UUID.randomUUID().toString().substring(0, 8));
        form.put("email", String.valueOf(form.get("email")).toUpperCase(java.util.Locale.ROOT));
        people.stranger().post("/auth/signup", form).refused(409, "email_taken");
    }

    @ParameterizedTest
    @CsvSource({
        "handle, abc",
        "handle, has space",
        "handle, 한글이름",
        "handle, twenty_one_characters",
        "handle,",
        "email, nobody",
        "email, a@b@c",
        "email, ''",
        "email, x@gmail",
        "email, x@localhost",
        "email, a@a.!",
        "email, a@192.168.0.1",
        "email, .a@example.com",
        "email, 할일@example.com",
        "email,",
        "password,",
        "password, short",
        "password, password123",
        "password, QWERTYUIOP",
        "password, aaaaaaaa",
        "password, abcdefgh",
        "password, 12341234",
        "password, todomate1",
        "password, todomate2026!",
        "password, 비밀번호1234",
        "password, qlalfqjsgh",
        "password, '        '",
        "passwordConfirm, somethingElse",
        "timeZone, Mars/Phobos",
        "timeZone, +09:00",
        "displayName, ''",
        "displayName, 'two\nlines'",
        "deviceName, 'two\nlines'",
        "deviceName, a\u0000b",
        "transport, PIGEON",
        "role, ADMIN",
        "id, 1"
    })
    void invalidFieldIsNamed(String field, @Nullable String value) {
        var form = form();
        form.put(field, value);
        if (field.equals("password")) form.put("passwordConfirm", value);
        people.stranger().post("/auth/signup", form).invalid(field);
    }

    @Test
    void passwordWithTheUsersNamesIsRefused() {
        var form = form();
        for (var own : new Object[] {form.get("handle") + "1", "x " + form.get("email")}) {
            form.put("password", own);
            form.put("passwordConfirm", own);
            people.stranger().post("/auth/signup", form).invalid("password");
        }
    }

    @Test
    void passwordKeepsItsWhitespace() {
        var form = form();
        var typed = "  비밀번호 with\ttabs  ";
        form.put("password", typed);
        form.put("passwordConfirm", typed);
        people.stranger().post("/auth/signup", form).expect(201);
        var login = Map.of("login", form.get("handle"), "password", typed.strip());
        people.stranger().post("/auth/login", login).refused(401, "bad_credentials");
        login = Map.of("login", form.get("handle"), "password", typed);
        people.stranger().post("/auth/login", login).expect(200);
    }

    @Test
    void failedLogInHasATitleOfItsOwn() {
        var login = Map.of("login", "unknown_user", "password", "wrong password");
        var refused = people.stranger().post("/auth/login", login).refused(401, "bad_credentials");
        assertThat(refused.at("/title")).isEqualTo("Sign-in failed");
        var korean = people.stranger().with("Accept-Language", "ko");
        assertThat(korean.post("/auth/login", login).at("/title")).isEqualTo("로그인 실패");
        assertThat(korean.get("/me").at("/title")).isEqualTo("로그인 필요");
    }

    @Test
    void passwordMatchesInEveryUnicodeForm() {
        var form = form();
        var parted = Normalizer.normalize("참 어려운 암호 café", Normalizer.Form.NFD);
        form.put("password", parted);
        form.put("passwordConfirm", Normalizer.normalize(parted, Normalizer.Form.NFC));
        people.stranger().post("/auth/signup", form).expect(201);
        for (var normal : Normalizer.Form.values()) {
            var typed = Normalizer.normalize(parted, normal);
            people.stranger()
                    .post("/auth/login", Map.of("login", form.get("handle"), "password", typed))
                    .expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "_Root_", "sup.port", "official", "TodoMate", "null", "mod_"})
    void officialHandleIsTaken(String handle) {
        var form = form();
        form.put("handle", handle);
        var refused = people.stranger().post("/auth/signup", form).refused(409, "handle_taken");
        // No account has it, so the sentence must not say so.
        assertThat(refused.at("/detail"))
                .isEqualTo("This handle is not available. Choose another one.");
        var ada = people.signUp("ada");
        ada.patch("/me", Map.of("handle", handle)).refused(409, "handle_taken");
        for (var who : List.of(people.stranger(), ada)) {
            assertThat(who.get("/auth/availability?handle=" + handle).at("/available"))
                    .isEqualTo("false");
        }
    }

    @Test
    void internationalDomainIsTheSameInBothSpellings() {
        var form = form();
        form.put("email", form.get("handle") + "@Bücher.example");
        var apiResponse = people.stranger().post("/auth/signup", form).expect(201);
        var ascii = form.get("handle") + "@xn--bcher-kva.example";
        assertThat(apiResponse.at("/user/email")).isEqualTo(ascii);
        for (var login : new Object[] {ascii, form.get("email")}) {
            people.stranger()
                    .post("/auth/login", Map.of("login", login, "password", People.PASSWORD))
                    .expect(200);
        }
        form.put("handle", "h" + UUID.randomUUID().toString().substring(0, 8));
        form.put("email", ascii);
        people.stranger().post("/auth/signup", form).refused(409, "email_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x@gmail", "x@localhost", "a@a.!"})
    void invalidEmailIsRefusedOnEveryRoute(String email) {
        var ada = people.signUp("ada");
        ada.post("/me/email", Map.of("email", email, "password", People.PASSWORD)).invalid("email");
        ada.post("/auth/password/reset", Map.of("email", email)).invalid("email");
    }

    @Test
    void localeComesFromAcceptLanguage() {
        var korean = people.stranger().with("Accept-Language", "ko-KR,ko;q=0.9");
        var apiResponse = korean.post("/auth/signup", form()).expect(201);
        var settings =
                korean.withToken(apiResponse.at("/accessToken")).get("/me/settings").expect(200);
        assertThat(settings.at("/locale")).isEqualTo("ko");
        assertThat(settings.at("/weekStartsOn")).isEqualTo("SUN");
        assertThat(settings.at("/timeZone")).isEqualTo("Asia/Seoul");
        assertThat(settings.at("/dayStartsAt")).isEqualTo("00:00");
    }

    @Test
    void availabilityNeedsNoAccount() {
        var ada = people.signUp("ada");
        var stranger = people.stranger();
        assertThat(stranger.get("/auth/availability?handle=" + ada.handle()).at("/available"))
                .isEqualTo("false");
        assertThat(
                        stranger.get("/auth/availability?handle=free_" + ada.handle().substring(4))
                                .at("/available"))
                .isEqualTo("true");
        stranger.get("/auth/availability?handle=a").invalid("handle");
        stranger.get("/auth/availability").invalid("handle");
        stranger.get("/auth/availability?email=a@b.c").invalid("email");
    }

    static Map<String, Object> form() {
        var handle = "u" + UUID.randomUUID().toString().substring(0, 8);
        var form = new HashMap<String, Object>();
        form.put("handle", handle);
        form.put("email", handle + "@example.com");
        form.put("password", People.PASSWORD);
        form.put("passwordConfirm", People.PASSWORD);
        return form;
    }
}
