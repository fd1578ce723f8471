package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
        var nobody = people.stranger();
        var tokens =
                nobody.post("/auth/login", Map.of("login", email, "password", People.PASSWORD))
                        .expect(200);
        nobody.post("/auth/login", Map.of("login", email, "password", "wrong " + People.PASSWORD))
                .expect(401);
        nobody.post("/auth/login", "{\"login\":\"" + email + "\",\"password\":\"" + People.PASSWORD)
                .expect(400);
        nobody.post("/auth/password/reset", Map.of("email", email)).expect(202);
        nobody.post(
                        "/auth/refresh",
                        Map.of("refreshToken", String.valueOf(tokens.at("/refreshToken"))))
                .expect(200);
        nobody.post(
                        "/auth/refresh",
                        Map.of("refreshToken", String.valueOf(tokens.at("/refreshToken"))))
                .expect(401);
        nobody.withToken(tokens.at("/accessToken") + "x").get("/me").expect(401);
        nobody.get("/auth/availability?handle=" + ada.handle()).expect(200);
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
                                String.valueOf(tokens.at("/refreshToken"))));
    }
}
