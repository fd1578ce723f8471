package com.todomate.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class SignUpTest {

    private final People people;

    @Autowired
    SignUpTest(People people) {
        this.people = people;
    }

    @Test
    void whoSignsUpIsSignedInAtOnce() {
        var form = form();
        var answer = people.stranger().post("/auth/signup", form).expect(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/me");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.at("/tokenType")).isEqualTo("Bearer");
        assertThat(answer.at("/expiresIn")).isEqualTo("300");
        assertThat(answer.at("/refreshToken")).hasSize(43);
        assertThat(answer.at("/user/handle")).isEqualTo(form.get("handle"));
        assertThat(answer.at("/user/displayName")).isEqualTo(form.get("handle"));
        assertThat(answer.at("/user/role")).isEqualTo("USER");
        assertThat(answer.text()).doesNotContain(People.PASSWORD).doesNotContain("argon");
        var me = people.stranger().withToken(answer.at("/accessToken")).get("/me").expect(200);
        assertThat(me.at("/email")).isEqualTo(form.get("email"));
        assertThat(me.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void handlesAreFoldedAndUnique() {
        var form = form();
        var handle = String.valueOf(form.get("handle")).toUpperCase(java.util.Locale.ROOT);
        form.put("handle", handle);
        people.stranger().post("/auth/signup", form).expect(201);
        form.put("email", "other-" + form.get("email"));
        form.put("handle", handle.toLowerCase(java.util.Locale.ROOT));
        people.stranger().post("/auth/signup", form).refused(409, "handle_taken");
    }

    @Test
    void emailsAreUniqueWhateverTheirCase() {
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
        "email,",
        "password,",
        "password, short",
        "password, password123",
        "password, QWERTYUIOP",
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
    void whatIsWrongIsNamed(String field, @Nullable String value) {
        var form = form();
        form.put(field, value);
        if (field.equals("password")) form.put("passwordConfirm", value);
        people.stranger().post("/auth/signup", form).invalid(field);
    }

    @Test
    void aPasswordMustNotContainItsOwnersNames() {
        var form = form();
        for (var own : new Object[] {form.get("handle") + "1", "x " + form.get("email")}) {
            form.put("password", own);
            form.put("passwordConfirm", own);
            people.stranger().post("/auth/signup", form).invalid("password");
        }
    }

    @Test
    void passwordsAreTakenAsTheyWereTyped() {
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
    void theLanguageIsTheBrowsers() {
        var korean = people.stranger().with("Accept-Language", "ko-KR,ko;q=0.9");
        var answer = korean.post("/auth/signup", form()).expect(201);
        var settings = korean.withToken(answer.at("/accessToken")).get("/me/settings").expect(200);
        assertThat(settings.at("/locale")).isEqualTo("ko");
        assertThat(settings.at("/timeZone")).isEqualTo("Asia/Seoul");
        assertThat(settings.at("/dayStartsAt")).isEqualTo("00:00");
    }

    @Test
    void availabilityIsToldWithoutAnAccount() {
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
