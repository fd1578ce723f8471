package com.todomate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.todomate.startup.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpPropertiesTest {

    private static final String GRACE = "grace@example.org";

    @ParameterizedTest
    @ValueSource(strings = {"", "sender", "a b <c>", "todo"})
    void senderThatIsNoAddressIsRefused(String from) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new SmtpProperties("smtp.example.org", from))
                .withMessageContaining("MAIL_FROM");
    }

    /// A server that is sent a password must encrypt. Port 465 speaks TLS from the start.
    @ParameterizedTest
    @CsvSource({"587, '', false, false", "587, todo, false, true", "465, todo, true, false"})
    void encryptionFollowsFromThePortAndTheUserName(
            int port, String user, String tls, String startTlsRequired) {
        var sender = new JavaMailSenderImpl();
        sender.setPort(port);
        sender.setUsername(user);
        sender.setPassword("secret");
        new SmtpProperties(" smtp.example.org ", GRACE).complete(sender);
        assertThat(sender.getHost()).isEqualTo("smtp.example.org");
        assertThat(sender.getPassword()).isEqualTo(user.isEmpty() ? null : "secret");
        assertThat(sender.getJavaMailProperties())
                .containsEntry("mail.smtp.auth", String.valueOf(!user.isEmpty()))
                .containsEntry("mail.smtp.ssl.enable", tls)
                .containsEntry("mail.smtp.starttls.required", startTlsRequired);
    }
}
