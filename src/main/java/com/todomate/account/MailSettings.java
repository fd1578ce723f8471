package com.todomate.account;

import com.todomate.viewset.Misconfigured;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// The SMTP server that takes our mail, and whom it comes from. Without a host mails become files
/// in development and are not sent in production.
@ConfigurationProperties("todomate.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String from) {

    private static final int SMTPS = 465;
    private static final String PATIENCE = "10000"; // milliseconds

    MailSettings {
        if (!host.isBlank() && !address(from)) {
            throw new Misconfigured(
                    "Set MAIL_FROM to the address that mails come from, like"
                            + " todomate <no-reply@example.org>.");
        }
        if (from.isBlank()) from = "todomate@localhost";
    }

    boolean files() {
        return host.isBlank();
    }

    /// Encrypted wherever the server can; always where a password is sent.
    JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setDefaultEncoding("UTF-8");
        sender.setHost(host.strip());
        sender.setPort(port);
        var named = !user.isBlank();
        if (named) {
            sender.setUsername(user);
            sender.setPassword(password);
        }
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", String.valueOf(named));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(port == SMTPS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty(
                "mail.smtp.starttls.required", String.valueOf(named && port != SMTPS));
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        properties.setProperty("mail.smtp.timeout", PATIENCE);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE);
        sender.setJavaMailProperties(properties);
        return sender;
    }

    private static boolean address(String text) {
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
        return "MailSettings[***]";
    }
}
