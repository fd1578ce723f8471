package com.todomate;

import static com.todomate.Concurrently.later;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.session.SecurityEvent.EventType;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    @Autowired People people;
    @Autowired Mails mails;
    @Autowired DataSource database;

    @Test
    void noTokenPasswordOrAddressIsEverLogged(CapturedOutput log) {
        var ada = people.signUp("ada");
        var email = ada.handle() + "@example.com";
        var stranger = people.stranger();
        var tokens = people.logIn(email, People.PASSWORD).expect(200);
        people.logIn(email, "wrong " + People.PASSWORD).expect(401);
        stranger.post(
                        "/auth/login",
                        "{\"login\":\"" + email + "\",\"password\":\"" + People.PASSWORD)
                .expect(400);
        stranger.post("/auth/password/reset", Map.of("email", email)).expect(202);
        stranger.post(
                        "/auth/refresh",
                        Map.of("refreshToken", String.valueOf(tokens.at("/refreshToken"))))
                .expect(200);
        stranger.post(
                        "/auth/refresh",
                        Map.of("refreshToken", String.valueOf(tokens.at("/refreshToken"))))
                .expect(200);
        stranger.withToken(tokens.at("/accessToken") + "x").get("/me").expect(401);
        stranger.get("/auth/availability?handle=" + ada.handle()).expect(200);
        ada.get("/goals?q=" + email).expect(200);
        ada.post(
                        "/auth/password/change",
                        Map.of("currentPassword", People.PASSWORD, "newPassword", email))
                .expect(400);
        mails.sendDue();

        assertThat(log.getAll())
                .doesNotContain(
                        List.of(
                                email,
                                People.PASSWORD,
                                String.valueOf(ada.token()),
                                String.valueOf(tokens.at("/accessToken")),
                                String.valueOf(tokens.at("/deviceToken")),
                                String.valueOf(tokens.at("/refreshToken"))));
    }

    @Test
    void securityEventsAreLogged(CapturedOutput log) {
        var ada = people.signUp("ada");
        var stranger = people.stranger();
        people.logIn(ada.handle(), "wrong").expect(401);
        people.logIn("no_such_user", "wrong").expect(401);
        var next = "quiet harbour 61 kites";
        ada.post(
                        "/auth/password/change",
                        Map.of("currentPassword", People.PASSWORD, "newPassword", next))
                .expect(204);
        var other = people.logIn(ada.handle(), next).expect(200);
        stranger.withToken(other.at("/accessToken")).post("/auth/logout").expect(204);
        reuseToken(people.logIn(ada.handle(), next).expect(200));
        var email = "new-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", email, "password", next)).expect(202);
        var change = Map.of("token", mails.token(email, "email-change"));
        stranger.post("/auth/email/confirm", change).expect(204);
        ada.post("/me/delete", Map.of("password", next)).expect(204);
        people.logIn(ada.handle(), next).expect(200);
        stranger.post("/auth/password/reset", Map.of("email", email)).expect(202);
        var reset =
                Map.of(
                        "token",
                        mails.token(email, "password-reset"),
                        "newPassword",
                        "other lanterns 28 teapot");
        stranger.post("/auth/password/reset/confirm", reset).expect(204);
        for (var type : EventType.values()) {
            assertThat(log).contains("Security event " + type + ": user " + ada.id());
        }
        assertThat(log)
                .contains("Security event SIGN_IN_REFUSED: user unknown, session none")
                .doesNotContain(ada.handle() + "@", "no_such_user");
    }

    private void reuseToken(ApiResponse session) {
        var first = refreshToken(session);
        var second = people.stranger().post("/auth/refresh", first).expect(200);
        people.stranger().post("/auth/refresh", refreshToken(second)).expect(200);
        people.stranger().post("/auth/refresh", first).refused(401, "token_reused");
    }

    private static Map<String, String> refreshToken(ApiResponse session) {
        return Map.of("refreshToken", String.valueOf(session.at("/refreshToken")));
    }

    @Test
    void logInToADeactivatedAccountIsLogged(CapturedOutput log) {
        var root = people.signUpAdmin("root");
        var ada = people.signUp("ada");
        root.post("/admin/users/" + ada.id() + "/deactivate").expect(200);
        people.logIn(ada.handle(), People.PASSWORD).refused(403, "account_deactivated");
        assertThat(log.getAll())
                .containsOnlyOnce("Security event SIGN_IN_REFUSED: user " + ada.id());
    }

    @Test
    void logInWithAPasswordThatChangesMeanwhileIsLogged(CapturedOutput log) throws SQLException {
        var ada = people.signUp("ada");
        try (var other = new OtherTransaction(database)) {
            other.run("update user set password_hash = 'changed' where id = ?", ada.id());
            var waiting = later(() -> people.logIn(ada.handle(), People.PASSWORD));
            await().during(Duration.ofMillis(300)).until(() -> !waiting.isDone());
            other.commit();
            waiting.join().refused(401, "bad_credentials");
        }
        assertThat(log.getAll())
                .containsOnlyOnce("Security event SIGN_IN_REFUSED: user " + ada.id());
    }

    /// Tomcat answers a body whose chunks are damaged. The exception handler has nothing to add.
    @Test
    void damagedBodyLeavesNoWarning(CapturedOutput log) throws IOException {
        var ada = people.signUp("ada");
        var headers =
                List.of(
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked",
                        "Connection: close");
        try (var wrongSize = RawRequest.send(ada, "POST", "/goals", headers, "zz\r\n{}\r\n");
                var tooShort = RawRequest.send(ada, "POST", "/goals", headers, "5\r\n{}")) {
            assertThat(wrongSize.rest()).startsWith("HTTP/1.1 400 ");
            tooShort.socket().shutdownOutput();
            tooShort.rest();
        }
        assertThat(log).doesNotContain("HttpMessageNotReadableException");
    }

    @Test
    void messagesAndExceptionsCannotForgeALogLine(CapturedOutput log) {
        var forged = "2026-11-28T00:00:00.000Z  INFO forged";
        var logger = LoggerFactory.getLogger(LogTest.class);
        for (var br : List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u001b[2K")) {
            logger.warn("said {}", "x" + br + forged);
            logger.warn(
                    "failed",
                    new IllegalStateException(
                            "x" + br + forged, new IllegalArgumentException("y" + br + forged)));
        }
        assertThat(log.getAll()).contains("said x?" + forged, "\tat ", "\nCaused by: ");
        assertThat(log.getAll().split("[\\n\\r\u0085\u2028\u001b]", -1))
                .noneMatch(line -> line.startsWith("2026-11-28T00:00:00.000Z"))
                .noneMatch(line -> line.startsWith("[2K"));
    }
}
