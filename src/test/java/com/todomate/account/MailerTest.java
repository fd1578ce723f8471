package com.todomate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.todomate.TestClock;
import com.todomate.account.MailedLink.Purpose;
import com.todomate.security.Deployment;
import com.todomate.viewset.Misconfigured;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.env.MockEnvironment;

class MailerTest {

    @RegisterExtension
    static final GreenMailExtension SMTP =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void mailsGoOutInTheirReadersLanguage() throws MessagingException, IOException {
        send(Locale.KOREAN, "grace@example.org");
        send(Locale.ENGLISH, "grace@example.org");
        assertThat(SMTP.waitForIncomingEmail(2)).isTrue();
        var korean = SMTP.getReceivedMessages()[0];
        var english = SMTP.getReceivedMessages()[1];
        assertThat(korean.getSubject()).isEqualTo("todomate: 새 비밀번호");
        assertThat(String.valueOf(korean.getContent())).contains("grace_h님");
        assertThat(english.getSubject()).isEqualTo("todomate: a new password");
        assertThat(String.valueOf(english.getContent()))
                .contains("https://todo.example.org/reset-password?token=secret")
                .contains("grace_h");
        assertThat(english.getFrom())
                .extracting(Object::toString)
                .containsExactly("todo <no-reply@example.org>");
        assertThat(english.getContentType()).startsWithIgnoringCase("text/plain");
        assertThat(count("sent")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b <c>", "todo"})
    void whoeverSendsNeedsAnAddress(String from) {
        assertThatExceptionOfType(Misconfigured.class)
                .isThrownBy(() -> new MailSettings("smtp.example.org", 587, "", "", from))
                .withMessageContaining("MAIL_FROM");
    }

    @Test
    void productionKeepsNoTokenInAFile(@TempDir Path folder) {
        mailer(new MailSettings("", 587, "", "", ""), folder)
                .send(
                        Purpose.PASSWORD_RESET,
                        grace(Locale.ENGLISH, "grace@example.org"),
                        "grace@example.org",
                        new Secret("secret"));
        assertThat(folder).isEmptyDirectory();
        assertThat(count("failed")).isOne();
    }

    @Test
    void aMailThatCannotBeSentIsCountedAndNobodyHearsOfIt() throws InterruptedException {
        var nowhere = new MailSettings("127.0.0.1", 1, "", "", "no-reply@example.org");
        var mailer = mailer(nowhere, Path.of("none"));
        var grace = grace(Locale.ENGLISH, "grace@example.org");
        mailer.later(() -> mailer.send(Purpose.PASSWORD_RESET, grace, "", new Secret("secret")));
        mailer.destroy();
        assertThat(count("failed")).isOne();
    }

    private double count(String outcome) {
        return meters.counter("todomate.mails", "outcome", outcome).count();
    }

    private void send(Locale locale, String to) {
        var settings =
                new MailSettings(
                        "127.0.0.1",
                        SMTP.getSmtp().getPort(),
                        "",
                        "",
                        "todo <no-reply@example.org>");
        mailer(settings, Path.of("none"))
                .send(Purpose.PASSWORD_RESET, grace(locale, to), to, new Secret("secret"));
    }

    private Mailer mailer(MailSettings settings, Path folder) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Mailer(
                settings,
                new Deployment("production", folder, "https://todo.example.org/", "", "", "", "on"),
                new MockEnvironment(),
                messages,
                new TestClock(),
                meters);
    }

    private static User grace(Locale locale, String email) {
        return new User(
                UUID.randomUUID(),
                new MeContent("grace_h", "Grace", null, null),
                email,
                "hash",
                Settings.first(null, locale),
                User.Role.USER);
    }
}
