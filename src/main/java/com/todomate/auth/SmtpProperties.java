package com.todomate.auth;

import com.todomate.startup.ConfigurationException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// The SMTP server that sends the mails, and their sender address. Without a host, mails are
/// written to files in development and discarded in production. Throws [ConfigurationException]
/// when a host is set and the sender address is not valid.
@ConfigurationProperties("todomate.mail")
record SmtpProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from) {

    private static final int SMTPS = 465;
    private static final String TIMEOUT = "10000"; // milliseconds

    SmtpProperties {
        if (!host.isBlank() && !isAddress(from)) {
            throw new ConfigurationException(
                    "Set MAIL_FROM to the address that mails come from, like"
                            + " todomate <no-reply@example.org>.");
        }
        if (from.isBlank()) from = "todomate@localhost";
    }

    boolean writesToFiles() {
        return host.isBlank();
    }

    /// Returns a mail sender. It encrypts if the server can, and requires encryption when it sends
    /// a password.
    JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setDefaultEncoding("UTF-8");
        sender.setHost(host.strip());
        sender.setPort(port);
        var authenticated = !user.isBlank();
        if (authenticated) {
            sender.setUsername(user);
            sender.setPassword(password);
        }
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(authenticated));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(port == SMTPS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty(
                "mail.smtp.starttls.required", String.valueOf(authenticated && port != SMTPS));
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT);
        properties.setProperty("mail.smtp.timeout", TIMEOUT);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT);
        sender.setJavaMailProperties(properties);
        return sender;
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

    @Override
    public String toString() {
        return "SmtpProperties[***]";
    }
}
