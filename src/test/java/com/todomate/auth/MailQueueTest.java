package com.todomate.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.todomate.ApiTest;
import com.todomate.Mails;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.ServerProcess;
import com.todomate.StatementRecorder;
import com.todomate.TestClock;
import com.todomate.account.UserQueries;
import com.todomate.jobs.DueJobs;
import com.todomate.jobs.JobQueue;
import com.todomate.mail.Mailer;
import com.todomate.mail.SmtpProperties;
import com.todomate.session.SecurityEvent;
import com.todomate.session.SecurityEvent.EventType;
import com.todomate.startup.DeploymentProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionOperations;

/// A server queues mails, and another one sends them: the second server of a deployment, or the
/// same one after a restart.
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class MailQueueTest {

    @Autowired People people;
    @Autowired Mails mails;
    @Autowired TestClock clock;
    @Autowired StatementRecorder statementRecorder;
    @Autowired JdbcTemplate sql;
    @Autowired DataSource dataSource;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired JobQueue jobQueue;
    @Autowired UserQueries userQueries;
    @Autowired MailedLinkService mailedLinkService;
    @Autowired MailTextFactory mailTextFactory;
    @Autowired DeploymentProperties deploymentProperties;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /// Other tests leave mails behind.
    @BeforeEach
    void emptyTheQueue() {
        sql.update("delete from scheduled_tasks where task_name = 'mails'");
    }

    @Test
    void mailThatFailsIsTriedAgainAfterAPause(CapturedOutput output) throws Exception {
        var ada = people.signUp("ada");
        var port = ServerProcess.freePort();
        var otherServer = serverWith(port);
        forget(ada);
        otherServer.run();
        assertThat(count("later")).isOne();
        clock.advance(Duration.ofSeconds(25));
        otherServer.run();
        assertThat(count("later")).isOne();
        assertThat(output)
                .containsOnlyOnce("A mail could not be sent, trying again later: ")
                .doesNotContain(ada.handle() + "@");

        var smtp = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        try {
            clock.advance(Duration.ofSeconds(10));
            otherServer.run();
            assertThat(count("sent")).isOne();
            assertThat(smtp.waitForIncomingEmail(1)).isTrue();
            var text = String.valueOf(smtp.getReceivedMessages()[0].getContent());
            var reset =
                    Map.of(
                            "token",
                            Mails.tokenIn(text).orElseThrow(),
                            "newPassword",
                            "other lanterns 28 teapot");
            people.stranger().post("/auth/password/reset/confirm", reset).expect(204);
        } finally {
            smtp.stop();
        }
    }

    @Test
    void mailIsGivenUpAfterElevenRetries(CapturedOutput output) throws IOException {
        var ada = people.signUp("ada");
        var otherServer = serverWith(ServerProcess.freePort());
        forget(ada);
        for (var attempt = 1; attempt <= 12; attempt++) {
            assertThat(queued()).hasSize(1);
            otherServer.run();
            clock.advance(Duration.ofHours(9));
        }
        assertThat(queued()).isEmpty();
        assertThat(count("later")).isEqualTo(11);
        assertThat(count("failed")).isOne();
        assertThat(output)
                .containsOnlyOnce("A mail could not be sent: ")
                .doesNotContain(ada.handle() + "@");
    }

    /// The queue uses the connection of the transaction.
    @Test
    void changeThatIsRolledBackMailsNothing() {
        var ada = people.signUp("ada");
        var change = SecurityEvent.of(EventType.PASSWORD_CHANGED, UUID.fromString(ada.id()));
        transaction.executeWithoutResult(status -> {
            events.publishEvent(change);
            assertThat(queued()).hasSize(1);
            status.setRollbackOnly();
        });
        assertThat(queued()).isEmpty();
        assertThat(mails.count(ada.handle(), "password-changed")).isZero();
        transaction.executeWithoutResult(status -> events.publishEvent(change));
        assertThat(mails.count(ada.handle(), "password-changed")).isOne();
    }

    @Test
    void queueContainsNoToken() {
        var ada = people.signUp("ada");
        forget(ada);
        assertThat(queued())
                .singleElement()
                .asString()
                .contains("PASSWORD_RESET", ada.handle() + "@example.com")
                .doesNotContain("token");
        assertThat(links(ada)).isZero();
        mails.token(ada.handle(), "password-reset");
        assertThat(links(ada)).isOne();
    }

    @Test
    void resetForAnUnknownAddressRunsTheSameStatements() {
        var ada = people.signUp("ada");
        var known = statements(ada.handle() + "@example.com");
        assertThat(known).hasSize(1);
        assertThat(statements("no@body.example")).isEqualTo(known);
        assertThat(queued()).hasSize(2);
        mails.sendDue();
        assertThat(queued()).isEmpty();
        assertThat(mails.count("no@body.example", "password-reset")).isZero();
    }

    private List<String> statements(String email) {
        var reset = Map.of("email", email);
        return statementRecorder
                .during(() -> people.stranger().post("/auth/password/reset", reset).expect(202))
                .stream()
                .map(StatementRecorder.Statement::sql)
                .toList();
    }

    private void forget(Person person) {
        var email = person.handle() + "@example.com";
        people.stranger().post("/auth/password/reset", Map.of("email", email)).expect(202);
    }

    private List<@Nullable String> queued() {
        return sql.queryForList(
                "select convert(task_data using utf8mb4) from scheduled_tasks"
                        + " where task_name = 'mails'",
                String.class);
    }

    private int links(Person person) {
        return requireNonNull(
                sql.queryForObject(
                        "select count(*) from mailed_link join user on user.id = user_id"
                                + " where handle = ?",
                        Integer.class,
                        person.handle()));
    }

    private double count(String outcome) {
        return meters.counter("todomate.mails", "outcome", outcome).count();
    }

    /// Returns the queue of a server that sends mails to the SMTP server on this port.
    private DueJobs serverWith(int port) {
        var sender = new JavaMailSenderImpl();
        sender.setPort(port);
        var settings = new SmtpProperties("127.0.0.1", "no-reply@example.org");
        var mailer = new Mailer(settings, sender, deploymentProperties, clock, meters);
        var queue =
                new MailQueue(jobQueue, userQueries, mailedLinkService, mailTextFactory, mailer);
        return new DueJobs(dataSource, List.of(queue), clock);
    }
}
