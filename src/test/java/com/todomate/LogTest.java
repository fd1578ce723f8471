package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

    @Test
    void noTokenPasswordOrAddressIsEverLogged(CapturedOutput log) {
        var ada = people.signUp("ada");
        var email = ada.handle() + "@example.com";
        var stranger = people.stranger();
        var tokens =
                stranger.post("/auth/login", Map.of("login", email, "password", People.PASSWORD))
                        .expect(200);
        stranger.post("/auth/login", Map.of("login", email, "password", "wrong " + People.PASSWORD))
                .expect(401);
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
        stranger.post("/auth/login", Map.of("login", ada.handle(), "password", "wrong"))
                .expect(401);
        stranger.post("/auth/login", Map.of("login", "no_such_user", "password", "wrong"))
                .expect(401);
        var next = "quiet harbour 61 kites";
        ada.post(
                        "/auth/password/change",
                        Map.of("currentPassword", People.PASSWORD, "newPassword", next))
                .expect(204);
        var login = Map.of("login", ada.handle(), "password", next);
        var other = stranger.post("/auth/login", login).expect(200);
        stranger.withToken(other.at("/accessToken")).post("/auth/logout").expect(204);
        ada.post("/me/delete", Map.of("password", next)).expect(204);
        stranger.post("/auth/login", login).expect(200);
        for (var type :
                List.of(
                        "SIGNED_IN",
                        "SIGN_IN_REFUSED",
                        "PASSWORD_CHANGED",
                        "SIGNED_OUT",
                        "DELETION_REQUESTED",
                        "SESSION_ENDED",
                        "DELETION_CANCELLED")) {
            assertThat(log).contains("Security event " + type + ": user " + ada.id());
        }
        assertThat(log)
                .contains("Security event SIGN_IN_REFUSED: user unknown, session none")
                .doesNotContain(ada.handle() + "@", "no_such_user");
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
