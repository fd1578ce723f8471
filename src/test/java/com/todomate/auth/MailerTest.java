package com.todomate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.todomate.TestClock;
import com.todomate.account.AccountContent;
import com.todomate.account.User;
import com.todomate.account.UserSettings;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.mail.MailText;
import com.todomate.mail.Mailer;
import com.todomate.mail.SmtpProperties;
import com.todomate.session.OpaqueToken;
import com.todomate.startup.DeploymentProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

class MailerTest {

    @RegisterExtension
    static final GreenMailExtension SMTP =
            new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final String GRACE = "grace@example.org";
    private static final DeploymentProperties PRODUCTION =
            new DeploymentProperties(
                    "production", Path.of("none"), "https://todo.example.org/", "", "", "", "on");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void mailsAreSentInTheLanguageOfTheUser() throws MessagingException, IOException {
        var settings = new SmtpProperties("127.0.0.1", "todo <no-reply@example.org>");
        var mailer = mailer(settings, SMTP.getSmtp().getPort(), PRODUCTION);
        mailer.send(text(Locale.KOREAN), GRACE);
        mailer.send(text(Locale.ENGLISH), GRACE);
        assertThat(SMTP.waitForIncomingEmail(2)).isTrue();
        var korean = SMTP.getReceivedMessages()[0];
        var english = SMTP.getReceivedMessages()[1];
        assertThat(korean.getSubject()).isEqualTo("todomate: 비밀번호 재설정");
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

    @Test
    void productionWritesNoMailToAFile(@TempDir Path folder) {
        var deployment =
                new DeploymentProperties(
                        "production", folder, "https://todo.example.org/", "", "", "", "on");
        mailer(new SmtpProperties("", ""), 587, deployment).send(text(Locale.ENGLISH), GRACE);
        assertThat(folder).isEmptyDirectory();
        assertThat(count("failed")).isOne();
    }

    @Test
    void mailThatNoServerTakesIsThrown() {
        var mailer = mailer(new SmtpProperties("127.0.0.1", GRACE), 1, PRODUCTION);
        assertThatExceptionOfType(MailException.class)
                .isThrownBy(() -> mailer.send(text(Locale.ENGLISH), GRACE));
        assertThat(count("sent")).isZero();
    }

    private double count(String outcome) {
        return meters.counter("todomate.mails", "outcome", outcome).count();
    }

    private Mailer mailer(SmtpProperties settings, int port, DeploymentProperties deployment) {
        return new Mailer(settings, sender(port), deployment, new TestClock(), meters);
    }

    private static JavaMailSenderImpl sender(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setPort(port);
        return sender;
    }

    private static MailText text(Locale locale) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new MailTextFactory(PRODUCTION, new MockEnvironment(), messages)
                .link(Purpose.PASSWORD_RESET, grace(locale), new OpaqueToken("secret"));
    }

    private static User grace(Locale locale) {
        return new User(
                UUID.randomUUID(),
                new AccountContent("grace_h", "Grace", null, null),
                GRACE,
                "hash",
                UserSettings.initial(null, locale),
                User.Role.USER);
    }
}
