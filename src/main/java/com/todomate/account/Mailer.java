package com.todomate.account;

import static java.util.Objects.requireNonNull;

import com.todomate.account.MailedLink.Purpose;
import com.todomate.security.Deployment;
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
import org.springframework.context.MessageSource;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Sends mails while nobody waits: by SMTP, or into files where none is set up. No address and no
/// token ever reaches a log.
@Component
class Mailer implements DisposableBean {

    /// What became of a mail.
    private enum Outcome {
        SENT,
        /// Into a file, where development reads it.
        WRITTEN,
        FAILED,
        /// Too many were waiting.
        DROPPED
    }

    private static final Logger logger = LoggerFactory.getLogger(Mailer.class);
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 1000;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ThreadPoolExecutor errands =
            new ThreadPoolExecutor(
                    AT_ONCE,
                    AT_ONCE,
                    1,
                    TimeUnit.MINUTES,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().name("mail-", 0).factory(),
                    (errand, all) -> drop());
    private final MailSettings settings;
    private final JavaMailSenderImpl smtp;
    private final Deployment deployment;
    private final Environment environment;
    private final MessageSource messages;
    private final Clock clock;
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);

    Mailer(
            MailSettings settings,
            Deployment deployment,
            Environment environment,
            MessageSource messages,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.smtp = settings.sender();
        this.deployment = deployment;
        this.environment = environment;
        this.messages = messages;
        this.clock = clock;
        for (var outcome : Outcome.values()) {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            outcomes.put(outcome, meters.counter("todomate.mails", "outcome", name));
        }
    }

    /// Does this soon, on another thread, so that the answer's time reveals nothing of it.
    void later(Runnable errand) {
        errands.execute(() -> {
            try {
                errand.run();
            } catch (RuntimeException e) {
                // Its message may name the address.
                var cause = NestedExceptionUtils.getMostSpecificCause(e);
                logger.error("A mail could not be sent: {}", cause.getClass().getName());
                count(Outcome.FAILED);
            }
        });
    }

    /// Mails a link to this address, in the user's language.
    void send(Purpose purpose, User user, String to, Secret token) {
        var locale = user.settings().language();
        var key = "mail." + purpose.word;
        var link = publicUrl() + purpose.page + "?token=" + token.text();
        var mail = smtp.createMimeMessage();
        try {
            var parts = new MimeMessageHelper(mail, "UTF-8");
            parts.setFrom(settings.from());
            parts.setTo(to);
            parts.setSubject(messages.getMessage(key + ".subject", null, locale));
            parts.setText(
                    messages.getMessage(key + ".text", new Object[] {user.handle(), link}, locale));
            if (!settings.files()) {
                smtp.send(mail);
                count(Outcome.SENT);
            } else if (deployment.production()) {
                // A file would keep a live token where nobody looks for one.
                logger.error("A mail was not sent: set SMTP_HOST");
                count(Outcome.FAILED);
            } else {
                logger.info("A mail was written to {}", write(mail, purpose));
                count(Outcome.WRITTEN);
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        errands.shutdown();
        if (!errands.awaitTermination(10, TimeUnit.SECONDS)) errands.shutdownNow();
    }

    private void drop() {
        logger.error("Too many mails are waiting; one was dropped.");
        count(Outcome.DROPPED);
    }

    private void count(Outcome outcome) {
        requireNonNull(outcomes.get(outcome)).increment();
    }

    private String publicUrl() {
        if (!deployment.publicUrl().isEmpty()) return deployment.publicUrl();
        var port = environment.getProperty("local.server.port", "8080");
        return "http://localhost:" + port;
    }

    private Path write(MimeMessage mail, Purpose purpose) throws IOException, MessagingException {
        var folder = Files.createDirectories(deployment.dataDir().resolve("mail"));
        var stamp = STAMP.format(clock.instant());
        for (var count = 1; ; count++) {
            var name = stamp + (count == 1 ? "" : "-" + count) + "-" + purpose.word + ".eml";
            var file = folder.resolve(name);
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                mail.writeTo(out);
                return file;
            } catch (FileAlreadyExistsException e) {
                // two mails in one millisecond
            }
        }
    }
}
