package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.StatementRecorder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// Tests a server without VAPID keys, on which push is off.
@ApiTest
@TestPropertySource(properties = {"VAPID_PUBLIC_KEY=", "VAPID_PRIVATE_KEY=", "VAPID_SUBJECT="})
@DirtiesContext
class PushOffTest {

    @Autowired People people;
    @Autowired StatementRecorder statementRecorder;
    @Autowired PushJob pushJob;

    @Test
    void everyPushRouteIsRefused() {
        var ada = people.signUp("ada");
        try (var fakePushService = new FakePushService()) {
            ada.get("/push/key").refused(409, "push_off");
            ada.get("/push/subscriptions").refused(409, "push_off");
            ada.post("/push/subscriptions", fakePushService.subscription())
                    .refused(409, "push_off");
            ada.delete("/push/subscriptions/" + UUID.randomUUID()).refused(409, "push_off");
            ada.post("/push/test").refused(409, "push_off");
        }
    }

    @Test
    void notifyingRunsNoStatementsForPush() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var statements =
                statementRecorder.during(
                        () -> bob.put("/users/" + ada.id() + "/follow", "").expect(200));
        assertThat(statements).noneMatch(statement -> statement.sql().contains("push_"));
        assertThat(statementRecorder.during(pushJob::run)).isEmpty();
        assertThat(ada.get("/notifications").each("type")).containsExactly("FOLLOW");
    }
}
