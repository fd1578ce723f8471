package com.todomate.security;

import static com.todomate.Concurrently.atOnce;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.Mails;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.PrometheusScrape;
import com.todomate.RawRequest;
import com.todomate.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/// Checks the security filters of a server behind a proxy, with rate limits and one allowed origin.
@Tag("once")
@ApiTest
@TestPropertySource(
        properties = {
            "TODOMATE_RATE_LIMITS=on",
            "CORS_ALLOWED_ORIGINS=https://app.example.org",
            "TRUSTED_PROXIES=127.0.0.0/8, ::1"
        })
class SecurityFilterChainTest {

    private final People people;
    private final Mails mails;
    private final Environment environment;

    @Autowired
    SecurityFilterChainTest(People people, Mails mails, Environment environment) {
        this.people = people;
        this.mails = mails;
        this.environment = environment;
    }

    @Test
    void everyKindOfResponseHasTheSecurityHeaders() {
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
                .allSatisfy(apiResponse -> {
                    assertThat(apiResponse.header("X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(apiResponse.header("X-Frame-Options")).isEqualTo("DENY");
                    assertThat(apiResponse.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(apiResponse.header("Cache-Control")).isNotBlank();
                    assertThat(apiResponse.header("Content-Security-Policy"))
                            .startsWith("default-src 'none';")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe");
                    assertThat(apiResponse.header("Set-Cookie")).isNull();
                    assertThat(apiResponse.header("Server")).isNull();
                });
    }

    @Test
    void onlyAuthResponsesAreNeverStored() {
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
    void suspiciousPathIsRefused(String path) throws IOException {
        var answer =
                raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 40[014] .*").doesNotContain("Exception");
    }

    @Test
    void emptySegmentOfAPathIsNamed() {
        var stranger = people.stranger();
        var empty = stranger.put("/diaries//cheers/%E2%9D%A4", "").invalid("path");
        assertThat(empty.at("/errors/0/code")).isEqualTo("empty_segment");
        assertThat(empty.at("/errors/0/message")).contains("two slashes in a row");
        var dotted = stranger.get("/diaries/%%2e%%2e/cheers").invalid("path");
        assertThat(dotted.at("/errors/0/code")).isEqualTo("path");
        assertThat(dotted.at("/errors/0/message")).contains("encoded percent signs");
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
    void unknownMethodIsNotAllowed(String method) throws IOException {
        var token = people.signUp("ada").token();
        assertThat(
                        raw(
                                method
                                        + " /api/v1/goals HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + token
                                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("\nAllow: GET,HEAD,OPTIONS,POST\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /api/v1/me?q=| HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/me;x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            })
    void refusalBeforeTheFiltersHasTheSecurityHeaders(String request) throws IOException {
        assertThat(raw(request))
                .contains(
                        "\nX-Content-Type-Options: nosniff",
                        "\nX-Frame-Options: DENY",
                        "\nReferrer-Policy: no-referrer",
                        "\nContent-Security-Policy: default-src 'none'",
                        "\nCache-Control: ");
    }

    @Test
    void pathOutsideTheApiIsNotFoundWithAndWithoutAToken() {
        var token = people.signUp("ada").token();
        for (var path : List.of("/api/v10/me", "/api/v1x", "/api")) {
            at(path).refused(404, "not_found");
            server().withToken(token).get(path).refused(404, "not_found");
        }
        for (var path : List.of("/api/v1", "/api/v1/nothing")) {
            at(path).refused(401, "unauthenticated");
            server().withToken(token).get(path).refused(404, "not_found");
        }
    }

    @Test
    void unauthenticatedProblemIsLocalized() {
        var reader = people.stranger().with("Accept-Language", "fr, ko;q=0.8");
        assertThat(reader.get("/me").at("/title")).isEqualTo("로그인 필요");
    }

    @Test
    void onlyAnAllowedOriginMayRead() {
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
                        "http://[",
                        "https://app.example.org.evil.example",
                        "https://app.example.org:8443",
                        "https://APP.example.org@evil.example")) {
            var other = from("10.0.0.3").with("Origin", origin);
            assertThat(allowed(other.get("/me").expect(401))).isNull();
            assertThat(allowed(preflight(other))).isNull();
        }
    }

    /// A browser caches a signed photo, and a page of another origin may request it next.
    @Test
    void everyResponseVariesByOrigin() {
        var ada = from("10.0.0.12");
        for (var path : List.of("/me", "/media/" + UUID.randomUUID(), "/nonsense")) {
            for (var origin : List.of("https://app.example.org", "https://evil.example")) {
                assertThat(varying(ada.with("Origin", origin).get(path)))
                        .containsOnlyOnce("origin");
            }
            assertThat(varying(ada.get(path))).containsOnlyOnce("origin");
        }
    }

    private static List<String> varying(ApiResponse apiResponse) {
        return apiResponse.raw().headers().allValues("Vary").stream()
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(", *")))
                .toList();
    }

    @Test
    void aPreflightNeedsNoToken() {
        var apiResponse = preflight(from("10.0.0.4").with("Origin", "https://app.example.org"));
        apiResponse.expect(200);
        assertThat(apiResponse.header("Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(apiResponse.header("Access-Control-Allow-Headers"))
                .containsIgnoringCase("Authorization");
    }

    @Test
    void tooManyLogInsAreRefusedWithRetryAfter() {
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
    void guessesFromManyAddressesCountAgainstTheAccount() {
        var guess = Map.of("login", "somebody_8", "password", "wrong password");
        // Sends no more requests at once than are admitted without waiting.
        for (var half : List.of(0, 5)) {
            atOnce(50, i -> from("10.0.8." + (half + i / 10)).post("/auth/login", guess));
        }
        exhaust("somebody_8", "10.0.7.");
        from("10.0.9.9").post("/auth/login", guess).refused(429, "too_many_requests");
    }

    @Test
    void guessesOfStrangersDoNotLockTheOwnerOut() {
        var ada = people.signUp("ada"); // from the loopback address
        var email = ada.handle() + "@example.com";
        var phone = from("10.1.1.1").post("/auth/login", right(ada.handle())).expect(200);
        var device = Map.of("deviceToken", String.valueOf(phone.at("/deviceToken")));
        var others = from("10.1.1.2").post("/auth/login", right(people.signUp("bob").handle()));
        exhaust(ada.handle(), "10.1.7.");
        exhaust(email, "10.1.8.");
        for (var login : List.of(ada.handle(), email)) {
            from("10.1.9.9").post("/auth/login", right(login)).refused(429, "too_many_requests");
        }
        from("10.1.9.9")
                .post(
                        "/auth/login",
                        right(
                                ada.handle(),
                                Map.of("deviceToken", String.valueOf(others.at("/deviceToken")))))
                .refused(429, "too_many_requests");
        from("10.1.9.9").post("/auth/login", right(ada.handle(), device)).expect(200);
        people.stranger().post("/auth/login", right(email)).expect(200);
    }

    /// With a shared limit, guesses at the handle would also refuse the e-mail.
    @Test
    void guessesAtAHandleDoNotRevealItsEmail() {
        var ada = people.signUp("ada");
        var school = from("10.1.4.1");
        school.post("/auth/login", right(ada.handle())).expect(200);
        var guess = Map.of("login", ada.handle(), "password", "wrong password");
        while (school.post("/auth/login", guess).status() != 429) {}
        exhaust(ada.handle(), "10.1.5.");
        for (var address : List.of("10.1.4.1", "10.1.6.1")) {
            for (var email : List.of(ada.handle() + "@example.com", "unknown@example.com")) {
                from(address)
                        .post("/auth/login", Map.of("login", email, "password", "wrong password"))
                        .refused(401, "bad_credentials");
            }
        }
    }

    @Test
    void strangerAtTheSameAddressDoesNotLockAKnownDeviceOut() {
        var ada = people.signUp("ada");
        var home = from("10.1.2.1");
        var browser =
                home.post("/auth/login", right(ada.handle(), Map.of("transport", "COOKIE")))
                        .expect(200);
        var cookie =
                browser.raw().headers().allValues("Set-Cookie").getLast().replaceFirst(";.*", "");
        var guess = Map.of("login", ada.handle(), "password", "wrong password");
        while (home.post("/auth/login", guess).status() != 429) {}
        home.post("/auth/login", right(ada.handle())).refused(429, "too_many_requests");
        var known = home.with("Cookie", cookie);
        known.post("/auth/login", right(ada.handle())).expect(200);
        // A known device has a limit, too.
        while (known.post("/auth/login", guess).status() != 429) {}
    }

    /// Otherwise a stranger could find out which accounts were signed in at a shared address.
    @Test
    void limitOfAnAddressDoesNotRevealItsAccounts(@Autowired TestClock clock) {
        var ada = people.signUp("ada");
        var office = from("10.1.10.1");
        office.post("/auth/login", right(ada.handle())).expect(200);
        var number = 0;
        while (guess(office, "unknown_" + number).status() != 429) number++;
        // Waits for one more attempt, so that the next one is a second away.
        while (guess(office, "unknown_" + ++number).status() == 429) {
            clock.advance(Duration.ofMillis(50));
        }
        for (var login : List.of(ada.handle(), ada.handle() + "@example.com", "unknown")) {
            guess(office, login).refused(429, "too_many_requests");
        }
    }

    private static ApiResponse guess(Person stranger, String login) {
        return stranger.post("/auth/login", Map.of("login", login, "password", "wrong password"));
    }

    @Test
    void passwordResetByMailLetsTheOwnerLogInDespiteTheLimit() {
        var ada = people.signUp("ada");
        var home = from("10.1.3.1");
        var guess = Map.of("login", ada.handle(), "password", "wrong password");
        while (home.post("/auth/login", guess).status() != 429) {}
        home.post("/auth/password/reset", Map.of("email", ada.handle() + "@example.com"))
                .expect(202);
        var link =
                Map.of(
                        "token",
                        mails.token(ada.handle(), "password-reset"),
                        "newPassword",
                        "quiet harbour 61 kites");
        var reset = home.post("/auth/password/reset/confirm", link).expect(204);
        assertThat(reset.header("Set-Cookie")).startsWith("device=");
        var login = Map.of("login", ada.handle(), "password", "quiet harbour 61 kites");
        home.post("/auth/login", login).expect(200);
        from("10.1.3.2")
                .with("Cookie", String.valueOf(reset.header("Set-Cookie")).replaceFirst(";.*", ""))
                .post("/auth/login", login)
                .expect(200);
    }

    /// Guesses from many addresses, because some guesses may not be admitted, until an address
    /// below its own limit is refused.
    private void exhaust(String login, String network) {
        var guess = Map.of("login", login, "password", "wrong password");
        for (var time = 0; time < 110; time++) {
            if (from(network + time / 5).post("/auth/login", guess).status() == 429) return;
        }
        throw new AssertionError("No sign-in was refused.");
    }

    private static Map<String, String> right(String login) {
        return right(login, Map.of());
    }

    private static Map<String, String> right(String login, Map<String, String> more) {
        var body = new HashMap<>(more);
        body.put("login", login);
        body.put("password", People.PASSWORD);
        return body;
    }

    @Test
    void attemptsAtTakenHandlesAreLimited() {
        var ada = people.signUp("ada");
        var bob = from("10.1.4.1").withToken(people.signUp("bob").token());
        var taken = Map.of("handle", ada.handle());
        for (var time = 0; time < 60; time++) {
            bob.patch("/me", taken).refused(409, "handle_taken");
        }
        bob.patch("/me", taken).refused(429, "too_many_requests");
        bob.get("/auth/availability?handle=whoever").refused(429, "too_many_requests");
        bob.patch("/me", Map.of("bio", "runs")).expect(200);
    }

    @Test
    void handleChangesAreLimited() {
        var ada = people.signUp("ada");
        var person = from("10.1.5.1").withToken(ada.token());
        var name = ada.handle().substring(0, 10);
        for (var time = 0; time < 10; time++) {
            person.patch("/me", Map.of("handle", name + time)).expect(200);
        }
        person.patch("/me", Map.of("handle", name + "x")).refused(429, "too_many_requests");
    }

    @Test
    void signUpAttemptsAreLimited() {
        var client = from("10.0.1.1");
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
            client.post("/auth/signup", form).invalid("password");
        }
        client.post("/auth/signup", form).refused(429, "too_many_requests");
    }

    @Test
    void passwordResetMailsAreLimitedPerEmailAndPerAddress() {
        for (var time = 0; time < 5; time++) forgotten(from("10.0.2." + time), "ada").expect(202);
        forgotten(from("10.0.2.99"), "ada").refused(429, "too_many_requests");
        var client = from("10.0.3.1");
        for (var time = 0; time < 20; time++) forgotten(client, "somebody" + time).expect(202);
        forgotten(client, "bob").refused(429, "too_many_requests");
    }

    private static ApiResponse forgotten(Person person, String name) {
        return person.post("/auth/password/reset", Map.of("email", name + "@mail.example"));
    }

    @Test
    void passwordGuessesOfASignedInUserAreLimited() {
        var ada = from("10.0.0.10").withToken(people.signUp("ada").token());
        var wrong = Map.of("password", "wrong password");
        for (var time = 0; time < 10; time++) ada.post("/me/delete", wrong).invalid("password");
        ada.post("/me/delete", wrong).refused(429, "too_many_requests");
    }

    @Test
    void currentPasswordCostsAnAttemptBesideAWrongNewOne() {
        var ada = people.signUp("ada");
        var guess = Map.of("currentPassword", "wrong password", "newPassword", 7);
        for (var time = 0; time < 10; time++) {
            ada.post("/auth/password/change", guess).refused(400, "invalid");
        }
        ada.post("/auth/password/change", guess).refused(429, "too_many_requests");
    }

    @Test
    void forgedProxyChainDoesNotHideTheAddress() {
        var guess = Map.of("login", "somebody_7", "password", "wrong password");
        for (var time = 0; time < 10; time++) {
            from("1.2.3." + time + ", 10.0.0.7")
                    .post("/auth/login", guess)
                    .refused(401, "bad_credentials");
        }
        from("9.9.9.9, 10.0.0.7").post("/auth/login", guess).refused(429, "too_many_requests");
    }

    @Test
    void hstsIsSentOnlyOverHttps() {
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
    void actuatorIsOpenOnlyOnTheManagementPort(String endpoint) {
        var port = environment.getRequiredProperty("local.management.port");
        var management = PrometheusScrape.management(port);
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
    void publicPagesAndTheApiDocumentAreOpen(String path) {
        at(path).expect(200);
        at("HEAD", path).expect(200);
    }

    private Person from(String address) {
        return people.stranger().with("X-Forwarded-For", address);
    }

    private ApiResponse at(String path) {
        return at("GET", path);
    }

    private ApiResponse at(String method, String path) {
        return server().send(method, path, null);
    }

    /// Returns a client without a token whose paths are not below `/api/v1`.
    private Person server() {
        return people.stranger().outsideTheApi();
    }

    private static ApiResponse preflight(Person person) {
        return person.with("Access-Control-Request-Method", "PATCH")
                .with("Access-Control-Request-Headers", "authorization,content-type,if-match")
                .send("OPTIONS", "/me", null);
    }

    private static @Nullable String allowed(ApiResponse apiResponse) {
        return apiResponse.header("Access-Control-Allow-Origin");
    }

    private String raw(String request) throws IOException {
        var port = URI.create(people.stranger().base()).getPort();
        return RawRequest.exchange(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }
}
