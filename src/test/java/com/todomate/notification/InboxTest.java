package com.todomate.notification;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.notification.NotificationSteps.cheer;
import static com.todomate.notification.NotificationSteps.follow;
import static com.todomate.notification.NotificationSteps.inbox;
import static com.todomate.notification.NotificationSteps.types;
import static com.todomate.notification.NotificationSteps.unread;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.OtherTransaction;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.StatementRecorder;
import com.todomate.alarm.AlertFiring;
import com.todomate.alarm.AlertsFired;
import com.todomate.notification.NotificationsCreated.CreatedNotification;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionOperations;

/// Tests the parts that other modules rely on: the numbers of notifications, and the event
/// [NotificationsCreated].
@ApiTest
class InboxTest {

    private static final String TODAY = "2026-11-20";

    @Autowired People people;
    @Autowired NotificationQueries notificationQueries;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired ConfigurableApplicationContext context;
    @Autowired StatementRecorder statementRecorder;
    @Autowired DataSource database;

    private Person ada;
    private Person bob;
    private UUID id;

    @BeforeEach
    void signUpAdaAndBob() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        id = UUID.fromString(ada.id());
    }

    private static AlertFiring firing(Person who, boolean missed) {
        return NotificationSteps.ring(who, "ALARM", UUID.randomUUID().toString(), TODAY, missed);
    }

    /// Publishes the alerts in one transaction. Returns the notifications announced in that
    /// transaction.
    private List<CreatedNotification> publish(List<AlertFiring> firings) {
        var announced = new ArrayList<CreatedNotification>();
        ApplicationListener<PayloadApplicationEvent<NotificationsCreated>> listener =
                event -> announced.addAll(event.getPayload().all());
        context.addApplicationListener(listener);
        try {
            transaction.executeWithoutResult(status -> {
                events.publishEvent(new AlertsFired(firings));
                assertThat(announced).hasSize(firings.size());
            });
        } finally {
            context.removeApplicationListener(listener);
        }
        return announced;
    }

    private @Nullable NotificationView findByNumber(UUID userId, long number) {
        return notificationQueries.after(userId, number - 1, 1).stream()
                .filter(one -> one.position() == number)
                .findFirst()
                .orElse(null);
    }

    @Test
    void aUserWithoutNotificationsIsAtNumberZero() {
        assertThat(notificationQueries.latest(id)).isZero();
        assertThat(notificationQueries.after(id, 0, 10)).isEmpty();
        assertThat(findByNumber(id, 1)).isNull();
        assertThat(types(ada)).isEmpty();
        assertThat(unread(ada)).isZero();
    }

    @Test
    void readingAfterANumberReturnsEveryLaterNotification() {
        publish(IntStream.range(0, 5).mapToObj(i -> firing(ada, false)).toList());
        follow(bob, ada).expect(200);
        assertThat(notificationQueries.latest(id)).isEqualTo(6);
        var first = notificationQueries.after(id, 0, 4);
        assertThat(first).extracting(NotificationView::position).containsExactly(1L, 2L, 3L, 4L);
        var rest = notificationQueries.after(id, 4, 4);
        assertThat(rest).extracting(NotificationView::position).containsExactly(5L, 6L);
        assertThat(rest.getLast().actors())
                .extracting(actor -> actor.id().toString())
                .containsExactly(bob.id());
        assertThat(notificationQueries.after(id, 6, 4)).isEmpty();
        assertThat(notificationQueries.after(UUID.fromString(bob.id()), 0, 4)).isEmpty();
        var all = notificationQueries.after(id, 0, 10).reversed();
        assertThat(all).extracting(one -> one.id().toString()).isEqualTo(inbox(ada).each("id"));
    }

    @Test
    void aNotificationIsFoundAtItsNumberUntilItMovesUp() {
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        var todo = ada.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", TODAY)).id();
        cheer(bob, todo, "👍").expect(200);
        var one = findByNumber(id, 1);
        assertThat(one).isEqualTo(notificationQueries.after(id, 0, 1).getFirst());
        cheer(bob, todo, "🎉").expect(200);
        assertThat(findByNumber(id, 1)).isNull();
        assertThat(findByNumber(id, 2)).isNotNull();
        assertThat(findByNumber(UUID.fromString(bob.id()), 2)).isNull();
        bob.put("/users/" + ada.id() + "/block", "").expect(200);
        assertThat(findByNumber(id, 2)).isNull();
    }

    @Test
    void firedAlertsAreNumberedPerUser() {
        var firings =
                List.of(
                        firing(bob, false),
                        firing(ada, false),
                        firing(bob, true),
                        firing(ada, false));
        var created = publish(firings);
        for (var who : List.of(ada, bob)) {
            assertThat(created.stream().filter(one -> one.userId().toString().equals(who.id())))
                    .extracting(CreatedNotification::sequence)
                    .containsExactly(1L, 2L);
            assertThat(notificationQueries.after(UUID.fromString(who.id()), 0, 9)).hasSize(2);
        }
        assertThat(created.stream().filter(CreatedNotification::silent))
                .as("missed alerts are silent")
                .singleElement()
                .matches(one -> one.userId().toString().equals(bob.id()));
    }

    @Test
    void aHundredAlertsNeedAsManyStatementsAsOne() {
        var many = IntStream.range(0, 20).mapToObj(i -> people.signUp("many")).toList();
        var firings =
                IntStream.range(0, 100).mapToObj(i -> firing(many.get(i % 20), false)).toList();
        var one = statementRecorder.during(() -> publish(List.of(firing(ada, false))));
        var hundred = statementRecorder.during(() -> publish(firings));
        assertThat(hundred).hasSameSizeAs(one);
        assertThat(hundred)
                .filteredOn(asked -> asked.sql().matches("(?s).*\\b(inbox|notification)\\b.*"))
                .hasSize(3);
        for (var who : many) {
            assertThat(types(who)).isEqualTo(Collections.nCopies(5, "ALARM"));
        }
        assertThat(publish(firings)).hasSize(100);
        for (var who : many) {
            assertThat(unread(who)).as("unread after the same alerts fired again").isEqualTo(5);
        }
    }

    @Test
    void concurrentBatchesForTheSameUsersAllSucceed() {
        var both = List.of(ada, bob);
        atOnce(
                32,
                i -> {
                    var order = i % 2 == 0 ? both : both.reversed();
                    var firings = order.stream().map(who -> firing(who, false)).toList();
                    transaction.executeWithoutResult(
                            status -> events.publishEvent(new AlertsFired(firings)));
                    return i;
                });
        for (var who : both) {
            assertThat(notificationQueries.latest(UUID.fromString(who.id()))).isEqualTo(32);
            assertThat(unread(who)).isEqualTo(32);
        }
    }

    @Test
    void readingDoesNotWaitForAConcurrentNotification() throws SQLException {
        publish(List.of(firing(ada, false)));
        try (var other = new OtherTransaction(database)) {
            other.run("update inbox set latest = latest + 1 where user_id = ?", ada.id());
            assertThat(types(ada)).containsExactly("ALARM");
            assertThat(unread(ada)).isOne();
            assertThat(notificationQueries.latest(id))
                    .as("latest number before the other transaction commits")
                    .isOne();
        }
    }
}
