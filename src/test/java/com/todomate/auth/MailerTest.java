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
import com.todomate.session.OpaqueToken;
import com.todomate.startup.ConfigurationException;
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
    void mailsAreSentInTheLanguageOfTheUser() throws MessagingException, IOException {
        send(Locale.KOREAN, "grace@example.org");
        send(Locale.ENGLISH, "grace@example.org");
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

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b <c>", "todo"})
    void senderThatIsNoAddressIsRefused(String from) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new SmtpProperties("smtp.example.org", 587, "", "", from))
                .withMessageContaining("MAIL_FROM");
    }

    @Test
    void productionWritesNoMailToAFile(@TempDir Path folder) {
        mailer(new SmtpProperties("", 587, "", "", ""), folder)
                .send(
                        Purpose.PASSWORD_RESET,
                        grace(Locale.ENGLISH, "grace@example.org"),
                        "grace@example.org",
                        new OpaqueToken("secret"));
        assertThat(folder).isEmptyDirectory();
        assertThat(count("failed")).isOne();
    }

    @Test
    void failedMailIsCountedAndNotThrown() throws InterruptedException {
        var nowhere = new SmtpProperties("127.0.0.1", 1, "", "", "no-reply@example.org");
        var mailer = mailer(nowhere, Path.of("none"));
        var grace = grace(Locale.ENGLISH, "grace@example.org");
        mailer.submit(
                () -> mailer.send(Purpose.PASSWORD_RESET, grace, "", new OpaqueToken("secret")));
        mailer.destroy();
        assertThat(count("failed")).isOne();
    }

    private double count(String outcome) {
        return meters.counter("todomate.mails", "outcome", outcome).count();
    }

    private void send(Locale locale, String to) {
        var settings =
                new SmtpProperties(
                        "127.0.0.1",
                        SMTP.getSmtp().getPort(),
                        "",
                        "",
                        "todo <no-reply@example.org>");
        mailer(settings, Path.of("none"))
                .send(Purpose.PASSWORD_RESET, grace(locale, to), to, new OpaqueToken("secret"));
    }

    private Mailer mailer(SmtpProperties settings, Path folder) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var deploymentProperties =
                new DeploymentProperties(
                        "production", folder, "https://todo.example.org/", "", "", "", "on");
        return new Mailer(
                settings,
                deploymentProperties,
                new MailTextFactory(deploymentProperties, new MockEnvironment(), messages),
                new TestClock(),
                meters);
    }

    private static User grace(Locale locale, String email) {
        return new User(
                UUID.randomUUID(),
                new AccountContent("grace_h", "Grace", null, null),
                email,
                "hash",
                UserSettings.initial(null, locale),
                User.Role.USER);
    }
}
