package com.todomate.security;

import static com.todomate.AtOnce.atOnce;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.Answer;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/// What everybody meets at the door of a server behind a proxy, with limits and a listed origin.
@ApiTest
@TestPropertySource(
        properties = {
            "TODOMATE_RATE_LIMITS=on",
            "CORS_ALLOWED_ORIGINS=https://app.example.org",
            "TRUSTED_PROXIES=127.0.0.0/8, ::1"
        })
class DoorTest {

    private final People people;
    private final Environment environment;

    @Autowired
    DoorTest(People people, Environment environment) {
        this.people = people;
        this.environment = environment;
    }

    @Test
    void everyKindOfAnswerWearsTheSameHeaders() {
        var ada = from("10.0.0.1");
        var answers =
                Stream.of(
                        ada.get("/me"),
                        ada.get("/auth/availability?handle=whoever"),
                        ada.get("/auth/availability"),
                        ada.post("/auth/login", "{"),
                        ada.delete("/auth/login"),
                        ada.get("/nothing"),
                        at("/reset-password"),
                        at("/pages/account.js"),
                        at("/v3/api-docs"),
                        at("/pages/nothing.js"));
        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
                    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(answer.header("Cache-Control")).isNotBlank();
                    assertThat(answer.header("Content-Security-Policy"))
                            .startsWith("default-src 'none';")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe");
                    assertThat(answer.header("Set-Cookie")).isNull();
                    assertThat(answer.header("Server")).isNull();
                });
    }

    @Test
    void onlyWhatBelongsToTheDoorIsNeverKept() {
        assertThat(
                        from("10.0.0.2")
                                .get("/auth/availability?handle=whoever")
                                .header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(from("10.0.0.2").get("/me").header("Cache-Control"))
                .isEqualTo("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//me",
                "/api/v1/me;x=1",
                "/api/v1/..%2f",
                "/api/v1/%00",
                "/api/v1/me%2e",
                "/api/v1/%",
                "//",
                "/api/v1/me%0a"
            })
    void pathsThatTryToSneakInAreRefused(String path) throws IOException {
        var answer =
                raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[014] .*").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"handle=%ZZ", "handle=%C0%80", "handle=whoever&=x"})
    void aQueryThatCannotBeDecodedIsRefused(String query) throws IOException {
        assertThat(
                        raw(
                                "GET /api/v1/auth/availability?"
                                        + query
                                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"invalid\"", "\"field\":\"query\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE", "TRACE"})
    void aMethodThatNobodyKnowsIsNotAllowed(String method) throws IOException {
        var token = people.signUp("ada").token();
        assertThat(
                        raw(
                                method
                                        + " /api/v1/goals HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + token
                                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\nAllow: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /api/v1/me?q=| HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/me;x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void whatIsRefusedBeforeTheDoorWearsTheHeadersToo(String request) throws IOException {
        assertThat(raw(request))
                .contains(
                        "\nX-Content-Type-Options: nosniff",
                        "\nX-Frame-Options: DENY",
                        "\nReferrer-Policy: no-referrer",
                        "\nContent-Security-Policy: default-src 'none'",
                        "\nCache-Control: ");
    }

    @Test
    void theDoorSpeaksTheReadersLanguageToo() {
        var reader = people.stranger().with("Accept-Language", "fr, ko;q=0.8");
        assertThat(reader.get("/me").at("/title")).isEqualTo("로그인 필요");
    }

    @Test
    void aListedOriginMayReadAndNoOtherEver() {
        var listed = from("10.0.0.3").with("Origin", "https://app.example.org").get("/me");
        assertThat(listed.header("Access-Control-Allow-Origin"))
                .isEqualTo("https://app.example.org");
        assertThat(listed.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(listed.header("Access-Control-Expose-Headers"))
                .contains("ETag", "Link", "Location", "Retry-After");
        var ada = people.stranger().with("Origin", "https://app.example.org");
        for (var method : List.of("HEAD", "OPTIONS")) {
            assertThat(allowed(ada.send(method, "/me", null).expect(401)))
                    .isEqualTo("https://app.example.org");
        }
        for (var origin :
                List.of(
                        "https://evil.example",
                        "null",
                        "http://app.example.org",
                        "https://app.example.org.evil.example",
                        "https://app.example.org:8443",
                        "https://APP.example.org@evil.example")) {
            var other = from("10.0.0.3").with("Origin", origin);
            assertThat(allowed(other.get("/me"))).isNull();
            assertThat(allowed(preflight(other))).isNull();
        }
    }

    @Test
    void aPreflightNeedsNoToken() {
        var answer = preflight(from("10.0.0.4").with("Origin", "https://app.example.org"));
        answer.expect(200);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .containsIgnoringCase("Authorization");
    }

    @Test
    void tooManyTriesAreToldWhenToComeBack() {
        var guesser = from("10.0.0.5");
        var guess = Map.of("login", "somebody_5", "password", "wrong password");
        for (var time = 0; time < 10; time++) {
            guesser.post("/auth/login", guess).refused(401, "bad_credentials");
        }
        var refused = guesser.post("/auth/login", guess).refused(429, "too_many_requests");
        assertThat(Integer.parseInt(requireNonNull(refused.header("Retry-After")))).isPositive();
        from("10.0.0.6").post("/auth/login", guess).refused(401, "bad_credentials");
    }

    @Test
    void guessesFromEverywhereCountAgainstTheOneAccount() {
        var guess = Map.of("login", "somebody_8", "password", "wrong password");
        // No more at once than come in without waiting.
        for (var half : List.of(0, 5)) {
            atOnce(50, i -> from("10.0.8." + (half + i / 10)).post("/auth/login", guess));
        }
        from("10.0.9.9").post("/auth/login", guess).refused(429, "too_many_requests");
    }

    @Test
    void nobodyTriesOneSignUpAfterAnother() {
        var knocker = from("10.0.1.1");
        var common = "password123";
        var form =
                Map.of(
                        "handle",
                        "knocker",
                        "email",
                        "knocker@example.com",
                        "password",
                        common,
                        "passwordConfirm",
                        common);
        for (var time = 0; time < 20; time++) {
            knocker.post("/auth/signup", form).invalid("password");
        }
        knocker.post("/auth/signup", form).refused(429, "too_many_requests");
    }

    @Test
    void nobodysMailboxIsFilledNorAllOfThem() {
        for (var time = 0; time < 5; time++) forgotten(from("10.0.2." + time), "ada").expect(202);
        forgotten(from("10.0.2.99"), "ada").refused(429, "too_many_requests");
        var knocker = from("10.0.3.1");
        for (var time = 0; time < 20; time++) forgotten(knocker, "somebody" + time).expect(202);
        forgotten(knocker, "bob").refused(429, "too_many_requests");
    }

    private static Answer forgotten(Person person, String name) {
        return person.post("/auth/password/reset", Map.of("email", name + "@mail.example"));
    }

    @Test
    void whoIsSignedInCannotGuessTheirPasswordForever() {
        var ada = from("10.0.0.10").withToken(people.signUp("ada").token());
        var wrong = Map.of("password", "wrong password");
        for (var time = 0; time < 10; time++) ada.post("/me/delete", wrong).invalid("password");
        ada.post("/me/delete", wrong).refused(429, "too_many_requests");
    }

    @Test
    void aForgedChainOfProxiesDoesNotHideTheAddress() {
        var guess = Map.of("login", "somebody_7", "password", "wrong password");
        for (var time = 0; time < 10; time++) {
            from("1.2.3." + time + ", 10.0.0.7")
                    .post("/auth/login", guess)
                    .refused(401, "bad_credentials");
        }
        from("9.9.9.9, 10.0.0.7").post("/auth/login", guess).refused(429, "too_many_requests");
    }

    @Test
    void behindTlsBrowsersAreToldToStayThere() {
        assertThat(from("10.0.0.8").get("/me").header("Strict-Transport-Security")).isNull();
        assertThat(
                        from("10.0.0.8")
                                .with("X-Forwarded-Proto", "https")
                                .get("/me")
                                .header("Strict-Transport-Security"))
                .contains("max-age=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "health/liveness", "health/readiness", "info", "prometheus"})
    void theManagementPortNeedsNoTokenAndTheOtherHasNothing(String endpoint) {
        var port = environment.getRequiredProperty("local.management.port");
        var management = new Person("http://localhost:" + port, "", "", null, List.of());
        management.get("/actuator/" + endpoint).expect(200);
        assertThat(at("/actuator/" + endpoint).status()).isIn(401, 404);
        assertThat(management.get("/actuator/env").status()).isIn(401, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reset-password?token=x",
                "/confirm-email?token=x",
                "/pages/account.js",
                "/pages/account.css",
                "/v3/api-docs"
            })
    void whatMailsAndReadersNeedIsOpen(String path) {
        at(path).expect(200);
        at("HEAD", path).expect(200);
    }

    private Person from(String address) {
        return people.stranger().with("X-Forwarded-For", address);
    }

    private Answer at(String path) {
        return at("GET", path);
    }

    private Answer at(String method, String path) {
        var base = URI.create(people.stranger().base());
        return new Person("http://localhost:" + base.getPort(), "", "", null, List.of())
                .send(method, path, null);
    }

    private static Answer preflight(Person person) {
        return person.with("Access-Control-Request-Method", "PATCH")
                .with("Access-Control-Request-Headers", "authorization,content-type,if-match")
                .send("OPTIONS", "/me", null);
    }

    private static @Nullable String allowed(Answer answer) {
        return answer.header("Access-Control-Allow-Origin");
    }

    private String raw(String request) throws IOException {
        var port = URI.create(people.stranger().base()).getPort();
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
