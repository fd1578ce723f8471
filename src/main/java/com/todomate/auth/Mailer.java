package com.todomate.auth;

import static java.util.Objects.requireNonNull;

import com.todomate.account.User;
import com.todomate.auth.MailTextFactory.MailText;
import com.todomate.auth.MailedLink.Purpose;
import com.todomate.session.OpaqueToken;
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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends mails in the background: by SMTP, or into files in development when no SMTP server is
/// configured. A mail is tried once and lost when that fails. Never logs an address or a token.
@Component
class Mailer implements DisposableBean {

    /// The result of a mail: the tag `outcome` of the metric `todomate.mails`.
    private enum Outcome {
        SENT,
        /// Written to a file, in development.
        WRITTEN,
        FAILED,
        /// Not sent, because the queue was full or the server was shutting down.
        DROPPED
    }

    /// A mail that informs a user of a change or a takedown.
    enum Notice {
        PASSWORD_CHANGED("password-changed"),
        EMAIL_CHANGED("email-changed"),
        DELETION_REQUESTED("deletion-requested"),
        DELETION_CANCELLED("deletion-cancelled"),
        TODO_TAKEN_DOWN("todo-taken-down"),
        DIARY_TAKEN_DOWN("diary-taken-down"),
        PHOTO_TAKEN_DOWN("photo-taken-down"),
        NAME_TAKEN_DOWN("name-taken-down");

        final String word;

        Notice(String word) {
            this.word = word;
        }
    }

    private static final Logger logger = LoggerFactory.getLogger(Mailer.class);
    private static final int THREADS = 2;
    private static final int QUEUE_CAPACITY = 1000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    1,
                    TimeUnit.MINUTES,
                    new LinkedBlockingQueue<>(QUEUE_CAPACITY),
                    Thread.ofPlatform().name("mail-", 0).factory(),
                    (task, pool) -> drop());
    private final SmtpProperties settings;
    private final JavaMailSenderImpl smtp;
    private final DeploymentProperties deploymentProperties;
    private final MailTextFactory mailTextFactory;
    private final Clock clock;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

    Mailer(
            SmtpProperties settings,
            DeploymentProperties deploymentProperties,
            MailTextFactory mailTextFactory,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.smtp = settings.sender();
        this.deploymentProperties = deploymentProperties;
        this.mailTextFactory = mailTextFactory;
        this.clock = clock;
        for (var outcome : Outcome.values()) {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            outcomes.put(outcome, meters.counter("todomate.mails", "outcome", name));
        }
    }

    /// Runs a task that sends a mail on another thread, so that the response time reveals nothing
    /// about it. Drops the task when 1,000 others are waiting.
    void submit(Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                // Logs only the class: the message may contain the address.
                var cause = NestedExceptionUtils.getMostSpecificCause(e);
                logger.error("A mail could not be sent: {}", cause.getClass().getName());
                count(Outcome.FAILED);
            }
        });
    }

    /// Mails a link with this token to this address, in the user's language.
    void send(Purpose purpose, User user, String to, OpaqueToken token) {
        deliver(mailTextFactory.link(purpose, user, token), to);
    }

    /// Mails a notice to this address, in the user's language.
    ///
    /// @param arguments the arguments of the mail's text, after the handle
    void send(Notice notice, User user, String to, Object... arguments) {
        deliver(mailTextFactory.notice(notice, user, arguments), to);
    }

    private void deliver(MailText mailText, String to) {
        var mail = smtp.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(mail, "UTF-8");
            parts.setFrom(settings.from());
            parts.setTo(to);
            parts.setSubject(mailText.subject());
            parts.setText(mailText.text());
            if (!settings.writesToFiles()) {
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

    @Override
    public void destroy() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(10, TimeUnit.SECONDS)) executor.shutdownNow();
    }

    private void drop() {
        logger.error("A mail was dropped: the queue is full or the server is shutting down");
        count(Outcome.DROPPED);
    }

    private void count(Outcome outcome) {
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
