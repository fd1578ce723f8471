package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Recorder;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/// A server without keys of its own.
@ApiTest
@TestPropertySource(properties = {"VAPID_PUBLIC_KEY=", "VAPID_PRIVATE_KEY=", "VAPID_SUBJECT="})
@DirtiesContext
class PushOffTest {

    @Autowired People people;
    @Autowired Recorder recorder;
    @Autowired Rounds rounds;

    @Test
    void nothingIsPushedAndEveryRouteSaysSo() {
        var ada = people.signUp("ada");
        try (var browser = new Browser()) {
            ada.get("/push/key").refused(409, "push_off");
            ada.get("/push/subscriptions").refused(409, "push_off");
            ada.post("/push/subscriptions", browser.subscription()).refused(409, "push_off");
            ada.delete("/push/subscriptions/" + UUID.randomUUID()).refused(409, "push_off");
            ada.post("/push/test").refused(409, "push_off");
        }
    }

    @Test
    void whoeverNotifiesAsksNothingMore() {
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        var asked =
                recorder.during(() -> bob.put("/users/" + ada.id() + "/follow", "").expect(200));
        assertThat(asked).noneMatch(statement -> statement.sql().contains("push_"));
        assertThat(recorder.during(rounds::run)).isEmpty();
        assertThat(ada.get("/notifications").each("type")).containsExactly("FOLLOW");
    }
}
