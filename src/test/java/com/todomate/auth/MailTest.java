package com.todomate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.Mails;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class MailTest {

    private static final String NEXT = "other lanterns 28 teapot";

    private final People people;
    private final Mails mails;
    private final TestClock clock;

    @Autowired
    MailTest(People people, Mails mails, TestClock clock) {
        this.people = people;
        this.mails = mails;
        this.clock = clock;
    }

    @Test
    void mailedLinkSetsANewPasswordOnceAndEndsAllSessions(CapturedOutput output) {
        var ada = people.signUp("ada");
        forget(ada);
        var token = mails.token(ada.handle(), "password-reset");
        var stranger = people.stranger();
        stranger.post("/auth/password/reset/confirm", reset(token, "password"))
                .invalid("newPassword");
        stranger.post("/auth/password/reset/confirm", reset(token, NEXT)).expect(204);
        stranger.post("/auth/password/reset/confirm", reset(token, NEXT)).invalid("token");
        ada.get("/me").refused(401, "unauthenticated");
        people.logIn(ada.handle(), People.PASSWORD).refused(401, "bad_credentials");
        people.logIn(ada.handle(), NEXT).expect(200);
        assertThat(output).contains("password-reset.eml").doesNotContain(token, ada.handle() + "@");
    }

    @Test
    void mailedLinkExpiresAfterHalfAnHour() {
        var ada = people.signUp("ada");
        forget(ada);
        var token = mails.token(ada.handle(), "password-reset");
        clock.advance(Duration.ofMinutes(30));
        people.stranger().post("/auth/password/reset/confirm", reset(token, NEXT)).invalid("token");
        people.logIn(ada.handle(), People.PASSWORD).expect(200);
    }

    @Test
    void passwordResetDoesNotRevealWhetherAnAccountExists() {
        var stranger = people.stranger();
        var ada = people.signUp("ada");
        var known = forget(ada);
        var unknown =
                stranger.post("/auth/password/reset", Map.of("email", "no@body.example"))
                        .expect(202);
        assertThat(known.text()).isEqualTo(unknown.text());
        stranger.post("/auth/password/reset", Map.of("email", "nobody")).invalid("email");
        stranger.post("/auth/password/reset/confirm", reset("x", NEXT)).invalid("token");
    }

    @Test
    void deletedUserGetsNoMail() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofDays(14));
        forget(ada);
        forget(bob);
        mails.token(bob.handle(), "password-reset");
        assertThat(mails.find(ada.handle(), "password-reset")).isEmpty();
    }

    @Test
    void emailChangesWhenItsLinkIsConfirmed() {
        var ada = people.signUp("ada");
        var next = "new-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", "wrong")).invalid("password");
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        var token = mails.token(next, "email-change");
        assertThat(ada.get("/me").at("/email")).isEqualTo(ada.handle() + "@example.com");
        var confirm = Map.of("token", token);
        people.stranger().post("/auth/password/reset/confirm", reset(token, NEXT)).invalid("token");
        people.stranger().post("/auth/email/confirm", confirm).expect(204);
        people.stranger().post("/auth/email/confirm", confirm).invalid("token");
        assertThat(ada.get("/me").at("/email")).isEqualTo(next);
    }

    @Test
    void emailThatWasTakenMeanwhileIsRefused() {
        var ada = people.signUp("ada");
        var next = "taken-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        var token = mails.token(next, "email-change");
        people.signUp("bob", Map.of("email", next));
        people.stranger()
                .post("/auth/email/confirm", Map.of("token", token))
                .refused(409, "email_taken");
    }

    @Test
    void changedPasswordVoidsEveryEarlierLink() {
        var ada = people.signUp("ada");
        var next = "thief-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        forget(ada);
        var change = mails.token(next, "email-change");
        var reset = mails.token(ada.handle(), "password-reset");
        ada.post("/auth/password/change", change(People.PASSWORD, NEXT)).expect(204);
        var stranger = people.stranger();
        stranger.post("/auth/email/confirm", Map.of("token", change)).invalid("token");
        stranger.post("/auth/password/reset/confirm", reset(reset, NEXT)).invalid("token");
    }

    @Test
    void changedPasswordCancelsALinkThatIsNotMailedYet() {
        var ada = people.signUp("ada");
        var next = "thief-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        ada.post("/auth/password/change", change(People.PASSWORD, NEXT)).expect(204);
        assertThat(mails.find(next, "email-change")).isEmpty();
        ada.post("/me/email", Map.of("email", next, "password", NEXT)).expect(202);
        assertSentOnce(next, "email-change");
    }

    @Test
    void passwordResetVoidsAPendingEmailChange() {
        var ada = people.signUp("ada");
        var next = "thief-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        var change = mails.token(next, "email-change");
        forget(ada);
        var token = mails.token(ada.handle(), "password-reset");
        var stranger = people.stranger();
        stranger.post("/auth/password/reset/confirm", reset(token, NEXT)).expect(204);
        stranger.post("/auth/email/confirm", Map.of("token", change)).invalid("token");
    }

    @Test
    void changedPasswordEndsAllOtherSessions() {
        var ada = people.signUp("ada");
        var other = people.logInAgain(ada);
        other.get("/me").expect(200);
        ada.post("/auth/password/change", change("wrong", NEXT)).invalid("currentPassword");
        ada.post("/auth/password/change", change(People.PASSWORD, ada.handle()))
                .invalid("newPassword");
        people.stranger()
                .post("/auth/password/change", change(People.PASSWORD, NEXT))
                .refused(401, "unauthenticated");
        other.get("/me").expect(200);
        ada.post("/auth/password/change", change(People.PASSWORD, NEXT)).expect(204);
        ada.get("/me").expect(200);
        other.get("/me").refused(401, "unauthenticated");
        people.logIn(ada.handle(), NEXT).expect(200);
    }

    @Test
    void weakPasswordIsRefusedByChangeAndReset() {
        var ada = people.signUp("ada");
        forget(ada);
        var token = mails.token(ada.handle(), "password-reset");
        for (var weak : List.of("abcdefgh", "todomate2026!")) {
            ada.post("/auth/password/change", change(People.PASSWORD, weak)).invalid("newPassword");
            people.stranger()
                    .post("/auth/password/reset/confirm", reset(token, weak))
                    .invalid("newPassword");
        }
        ada.get("/me").expect(200);
        people.logIn(ada.handle(), People.PASSWORD).expect(200);
    }

    private com.todomate.ApiResponse forget(Person person) {
        var email = person.handle() + "@example.com";
        return people.stranger().post("/auth/password/reset", Map.of("email", email)).expect(202);
    }

    private static Map<String, String> reset(String token, String password) {
        return Map.of("token", token, "newPassword", password);
    }

    private static Map<String, String> change(String current, String next) {
        return Map.of("currentPassword", current, "newPassword", next);
    }

    @Test
    void passwordChangeIsMailed() {
        var ada = people.signUp("ada");
        ada.post("/auth/password/change", change(People.PASSWORD, NEXT)).expect(204);
        assertThat(mails.text(ada.handle(), "password-changed"))
                .contains("Subject: todomate: your password was changed", "Hello " + ada.handle());
        assertSentOnce(ada.handle(), "password-changed");
        var bob = people.signUp("bob");
        forget(bob);
        var token = mails.token(bob.handle(), "password-reset");
        bob.patch("/me/settings", Map.of("locale", "ko")).expect(200);
        people.stranger().post("/auth/password/reset/confirm", reset(token, NEXT)).expect(204);
        assertThat(mails.text(bob.handle(), "password-changed")).contains("Subject: =?UTF-8?");
        assertSentOnce(bob.handle(), "password-changed");
    }

    @Test
    void noticeGoesToTheAddressAtTheTimeOfTheChange() {
        var ada = people.signUp("ada");
        var next = "thief-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        var token = mails.token(next, "email-change");
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        people.stranger().post("/auth/email/confirm", Map.of("token", token)).expect(204);
        assertSentOnce(ada.handle() + "@example.com", "deletion-requested");
        assertThat(mails.find(next, "deletion-requested")).isEmpty();
    }

    @Test
    void emailChangeIsMailedToTheFormerAddress() {
        var ada = people.signUp("ada");
        var next = "new-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        var token = mails.token(next, "email-change");
        assertThat(mails.find(ada.handle(), "email-changed")).isEmpty();
        people.stranger().post("/auth/email/confirm", Map.of("token", token)).expect(204);
        assertThat(mails.text(ada.handle() + "@example.com", "email-changed"))
                .contains("Subject: todomate: your e-mail was changed")
                .doesNotContain(next);
        assertSentOnce(ada.handle() + "@example.com", "email-changed");
        assertThat(mails.find(next, "email-changed")).isEmpty();
    }

    @Test
    void deletionAndItsCancellationAreMailed() {
        var ada = people.signUp("ada");
        ada.post("/me/delete", Map.of("password", "wrong")).invalid("password");
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        assertThat(mails.text(ada.handle(), "deletion-requested")).contains("14 days");
        assertThat(mails.find(ada.handle(), "deletion-cancelled")).isEmpty();
        people.logIn(ada.handle(), People.PASSWORD).expect(200);
        assertThat(mails.text(ada.handle(), "deletion-cancelled"))
                .contains("Hello " + ada.handle());
        assertSentOnce(ada.handle(), "deletion-requested");
        assertSentOnce(ada.handle(), "deletion-cancelled");
    }

    private void assertSentOnce(String address, String kind) {
        assertThat(mails.count(address, kind)).isEqualTo(1);
    }

    @Test
    void noticesAreMailedInTheLanguageOfTheUser() {
        var ada = people.signUp("ada");
        var next = "new-" + ada.handle() + "@example.org";
        ada.post("/me/email", Map.of("email", next, "password", People.PASSWORD)).expect(202);
        var token = mails.token(next, "email-change");
        ada.patch("/me/settings", Map.of("locale", "ko")).expect(200);
        people.stranger().post("/auth/email/confirm", Map.of("token", token)).expect(204);
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        people.logIn(ada.handle(), People.PASSWORD).expect(200);
        assertThat(Mails.decoded(mails.text(ada.handle(), "email-changed")))
                .contains(ada.handle() + "님", "이메일 주소가 변경되어");
        assertThat(Mails.decoded(mails.text(next, "deletion-requested")))
                .contains(ada.handle() + "님", "14일 뒤에 완전히 삭제됩니다.");
        assertThat(Mails.decoded(mails.text(next, "deletion-cancelled")))
                .contains(ada.handle() + "님", "계정이 삭제되지 않습니다.");
    }
}
