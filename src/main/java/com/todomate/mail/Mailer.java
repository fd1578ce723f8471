package com.todomate.mail;

import static java.util.Objects.requireNonNull;

import com.todomate.startup.DeploymentProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends one mail: by SMTP, or into a file in development when no SMTP server is configured. Never
/// logs an address or a token.
@Component
public class Mailer {

    /// The result of an attempt: the tag `outcome` of the metric `todomate.mails`.
    public enum Outcome {
        SENT,
        /// Written to a file, in development.
        WRITTEN,
        /// Not sent, and will be tried again.
        LATER,
        /// Not sent, and given up.
        FAILED
    }

    private static final Logger logger = LoggerFactory.getLogger(Mailer.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final SmtpProperties settings;
    private final JavaMailSenderImpl smtp;
    private final DeploymentProperties deploymentProperties;
    private final Clock clock;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

    public Mailer(
            SmtpProperties settings,
            JavaMailSenderImpl smtp,
            DeploymentProperties deploymentProperties,
            Clock clock,
            MeterRegistry meters) {
        settings.complete(smtp);
        this.settings = settings;
        this.smtp = smtp;
        this.deploymentProperties = deploymentProperties;
        this.clock = clock;
        for (var outcome : Outcome.values()) {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            outcomes.put(outcome, meters.counter("todomate.mails", "outcome", name));
        }
    }

    /// Sends a mail to this address. Throws an exception when that fails and may succeed later. In
    /// production without an SMTP server, logs an error and discards the mail.
    public void send(MailText mailText, String to) {
        var mail = smtp.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(mail, "UTF-8");
            parts.setFrom(settings.from());
            parts.setTo(to);
            parts.setSubject(mailText.subject());
            parts.setText(mailText.text());
            if (settings.hasServer()) {
                smtp.send(mail);
                count(Outcome.SENT);
            } else if (deploymentProperties.isProduction()) {
                // A file would leave a valid token on the disk.
                logger.error("A mail was discarded: set SMTP_HOST to send mails");
                count(Outcome.FAILED);
            } else {
                logger.info(
                        "A mail was written to {} and not sent: SMTP_HOST is not set",
                        writeFile(mail, mailText.name()));
                count(Outcome.WRITTEN);
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void count(Outcome outcome) {
        requireNonNull(outcomes.get(outcome)).increment();
    }

    private Path writeFile(MimeMessage mail, String mailName)
            throws IOException, MessagingException {
        var folder = Files.createDirectories(deploymentProperties.dataDir().resolve("mail"));
        var stamp = STAMP.format(clock.instant());
        for (var count = 1; ; count++) {
            var fileName = stamp + (count == 1 ? "" : "-" + count) + "-" + mailName + ".eml";
            var file = folder.resolve(fileName);
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                mail.writeTo(out);
                return file;
            } catch (FileAlreadyExistsException e) {
                // two mails in the same millisecond: tries the next number
            }
        }
    }
}
