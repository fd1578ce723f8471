package com.todomate.mail;

import com.todomate.startup.ConfigurationException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/// The SMTP server that sends the mails, and their sender address. Without a host, mails are
/// written to files in development and discarded in production. Throws [ConfigurationException]
/// when a host is set and the sender address is not valid. Everything else about the server is in
/// `spring.mail`.
@ConfigurationProperties("todomate.mail")
public record SmtpProperties(@DefaultValue("") String host, @DefaultValue("") String from) {

    private static final int SUBMISSION = 587;
    private static final int SMTPS = 465;

    public SmtpProperties {
        if (!host.isBlank() && !isAddress(from)) {
            throw new ConfigurationException(
                    "Set MAIL_FROM to the address that mails come from, like"
                            + " todomate <no-reply@example.org>.");
        }
        if (from.isBlank()) from = "todomate@localhost";
    }

    boolean hasServer() {
        return !host.isBlank();
    }

    /// Completes Spring Boot's mail sender with the settings that depend on its port and user name.
    /// The sender encrypts if the server can, and requires encryption when it sends a password.
    void complete(JavaMailSenderImpl sender) {
        sender.setHost(host.strip());
        if (sender.getPort() < 0) sender.setPort(SUBMISSION); // SMTP_PORT is empty
        var authenticated = StringUtils.hasText(sender.getUsername());
        if (!authenticated) {
            sender.setUsername(null);
            sender.setPassword(null);
        }
        var isSmtps = sender.getPort() == SMTPS;
        var properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.auth", String.valueOf(authenticated));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(isSmtps));
        properties.setProperty(
                "mail.smtp.starttls.required", String.valueOf(authenticated && !isSmtps));
    }

    private static boolean isAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            address.validate();
            return address.getAddress().indexOf('@') > 0;
        } catch (AddressException e) {
            return false;
        }
    }
}
