package com.todomate.notification;

import static com.todomate.Concurrently.atOnce;
import static com.todomate.notification.NotificationSteps.cheer;
import static com.todomate.notification.NotificationSteps.cheers;
import static com.todomate.notification.NotificationSteps.follow;
import static com.todomate.notification.NotificationSteps.inbox;
import static com.todomate.notification.NotificationSteps.newest;
import static com.todomate.notification.NotificationSteps.read;
import static com.todomate.notification.NotificationSteps.unread;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiResponse;
import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import com.todomate.alarm.AlertsFired;
import com.todomate.notification.NotificationsCreated.CreatedNotification;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionOperations;

/// Tests that all cheers on one target on one day make one notification.
@ApiTest
class GroupedNotificationTest {

    private static final List<String> EMOJI = List.of("👍", "🎉", "🔥", "💪", "👏");

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired NotificationQueries numbers;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired ConfigurableApplicationContext context;

    private final ConcurrentLinkedQueue<CreatedNotification> announced =
            new ConcurrentLinkedQueue<>();
    private final ApplicationListener<PayloadApplicationEvent<NotificationsCreated>> listener =
            event -> announced.addAll(event.getPayload().all());
    private final List<Person> fans = new ArrayList<>();
    private Person ada;
    private String todo;

    @BeforeEach
    void adaPlansInPublic() {
        clock.advanceTo(LocalTime.of(0, 15)); // 09:15 in Seoul
        fans.clear();
        ada = people.signUp("ada");
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        todo =
                ada.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", "2026-11-20"))
                        .expect(201)
                        .id();
        announced.clear();
        context.addApplicationListener(listener);
    }

    @AfterEach
    void removeListener() {
        context.removeApplicationListener(listener);
    }

    private Person fan(int number) {
        while (fans.size() <= number) fans.add(people.signUp("fan"));
        return fans.get(number);
    }

    private void later(Duration by) {
        clock.advance(by);
        ada = people.logInAgain(ada);
        fans.replaceAll(people::logInAgain);
    }

    private List<CreatedNotification> announcedToAda() {
        var id = UUID.fromString(ada.id());
        return announced.stream().filter(one -> one.userId().equals(id)).toList();
    }

    @Test
    void cheersOfFortyUsersAreOneNotification() {
        for (int i = 0; i < 40; i++) {
            cheer(fan(i), todo, EMOJI.get(i % 5)).expect(200);
            cheer(fan(i), todo, "🚀").expect(200);
        }
        var page = inbox(ada);
        assertThat(page.each("type")).containsExactly("CHEER");
        assertThat(page.at("/items/0/count")).isEqualTo("40");
        assertThat(page.json().at("/items/0/actors").findValuesAsString("handle"))
                .as("users of the latest cheers first")
                .containsExactly(fan(39).handle(), fan(38).handle(), fan(37).handle());
        assertThat(page.at("/items/0/emoji"))
                .isEqualTo("[\"🚀\",\"👏\",\"💪\",\"🔥\",\"🎉\",\"👍\"]");
        assertThat(unread(ada)).isOne();
    }

    @Test
    void cheersOfTheNextDayAreAnotherNotification() {
        var first = ada.today();
        for (int i = 0; i < 3; i++) cheer(fan(i), todo, "👍").expect(200);
        later(Duration.ofDays(1));
        for (int i = 0; i < 2; i++) cheer(fan(i), todo, "🎉").expect(200);
        var page = inbox(ada);
        assertThat(page.each("date")).containsExactly(ada.today(), first);
        assertThat(page.each("count")).containsExactly("2", "3");
        assertThat(page.each("emoji")).containsExactly("[\"🎉\"]", "[\"👍\"]");
        assertThat(unread(ada)).isEqualTo(2);
    }

    @Test
    void cheersBeforeTheDayStartBelongToTheDayBefore() {
        ada.patch("/me/settings", Map.of("dayStartsAt", "04:00")).expect(200);
        var day = ada.today();
        cheer(fan(0), todo, "👍").expect(200);
        later(Duration.ofMinutes(16 * 60 + 15)); // 01:30
        assertThat(ada.today()).isEqualTo(day);
        cheer(fan(1), todo, "👍").expect(200);
        later(Duration.ofHours(3));
        cheer(fan(2), todo, "👍").expect(200);
        assertThat(inbox(ada).each("date")).containsExactly(ada.today(), day);
        assertThat(inbox(ada).each("count")).containsExactly("1", "2");
    }

    @Test
    void travellingWestContinuesTheGroupOfTheSameDay() {
        cheer(fan(0), todo, "👍").expect(200);
        ada.patch("/me/settings", Map.of("timeZone", "Asia/Kolkata")).expect(200);
        var day = ada.today();
        later(Duration.ofHours(16)); // the day is over in Seoul
        assertThat(ada.today()).isEqualTo(day);
        cheer(fan(1), todo, "👍").expect(200);
        assertThat(inbox(ada).each("date")).containsExactly(day);
        assertThat(inbox(ada).each("count")).containsExactly("2");
    }

    @Test
    void everyTargetHasItsOwnNotification() {
        var goal = ada.get("/todos/" + todo).at("/goalId");
        var other =
                ada.post("/todos", Map.of("goalId", goal, "title", "Bass", "date", "2026-11-20"))
                        .id();
        cheer(fan(0), todo, "👍").expect(200);
        cheer(fan(0), other, "👍").expect(200);
        assertThat(inbox(ada).each("count")).containsExactly("1", "1");
    }

    @Test
    void aCheerAfterReadingMakesTheGroupUnreadAndMovesItUp() {
        cheer(fan(0), todo, "👍").expect(200);
        var group = newest(ada);
        follow(fan(1), ada).expect(200);
        read(ada, newest(ada));
        assertThat(unread(ada)).isZero();
        cheer(fan(2), todo, "🎉").expect(200);
        var page = inbox(ada);
        assertThat(page.each("type")).containsExactly("CHEER", "FOLLOW");
        assertThat(page.each("read")).containsExactly("false", "true");
        assertThat(page.each("id").getFirst()).as("the same notification").isEqualTo(group);
        assertThat(page.at("/items/0/count")).isEqualTo("2");
        assertThat(page.at("/items/0/updatedAt")).isGreaterThan(page.at("/items/0/createdAt"));
        assertThat(unread(ada)).isOne();
    }

    @Test
    void furtherCheersOnAnUnreadGroupAreSilent() {
        cheer(fan(0), todo, "👍").expect(200);
        cheer(fan(1), todo, "👍").expect(200);
        read(ada, newest(ada));
        cheer(fan(2), todo, "👍").expect(200);
        fan(2).delete(cheers(todo, "👍")).expect(204);
        cheer(fan(2), todo, "👍").expect(200);
        assertThat(announcedToAda())
                .extracting(CreatedNotification::sequence)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(announcedToAda())
                .extracting(CreatedNotification::silent)
                .containsExactly(false, true, false, true);
        assertThat(announcedToAda()).extracting(one -> one.type().name()).containsOnly("CHEER");
    }

    @Test
    void aCheerAnHourAfterTheLastOneIsNotSilent() {
        cheer(fan(0), todo, "👍").expect(200);
        later(Duration.ofMinutes(59));
        cheer(fan(1), todo, "👍").expect(200);
        later(Duration.ofMinutes(60));
        cheer(fan(2), todo, "👍").expect(200);
        assertThat(announcedToAda())
                .extracting(CreatedNotification::silent)
                .containsExactly(false, true, false);
    }

    /// A follow that ended and begins again on the same day is pushed once.
    @Test
    void aFollowThatEndedUnreadIsSilentWhenItBeginsAgain() {
        for (int i = 0; i < 3; i++) {
            follow(fan(0), ada).expect(200);
            fan(0).delete("/users/" + ada.id() + "/follow").expect(204);
        }
        follow(fan(1), ada).expect(200);
        assertThat(announcedToAda())
                .extracting(CreatedNotification::silent)
                .containsExactly(false, true, true, false);
    }

    @Test
    void firedAlertsAreSilentOnlyWhenMissed() {
        cheer(fan(0), todo, "👍").expect(200);
        var firings =
                List.of(
                        NotificationSteps.ring(ada, "TODO", todo, ada.today(), false),
                        NotificationSteps.ring(
                                ada, "ALARM", UUID.randomUUID().toString(), ada.today(), false),
                        NotificationSteps.ring(
                                ada, "ALARM", UUID.randomUUID().toString(), ada.today(), true));
        transaction.executeWithoutResult(status -> events.publishEvent(new AlertsFired(firings)));
        assertThat(announcedToAda())
                .extracting(CreatedNotification::silent)
                .containsExactly(false, false, false, true);
    }

    /// Repeats a request for as long as the server answers 503.
    private static ApiResponse retried(Supplier<ApiResponse> act) {
        var apiResponse = act.get();
        while (apiResponse.status() == 503) apiResponse = act.get();
        return apiResponse;
    }

    @Test
    void sixtyFourConcurrentCheersAreOneNotification() {
        fan(63);
        var answers = atOnce(64, i -> retried(() -> cheer(fan(i), todo, EMOJI.get(i % 5))));
        assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
        var page = inbox(ada);
        assertThat(page.each("count")).containsExactly("64");
        assertThat(announcedToAda())
                .extracting(CreatedNotification::sequence)
                .as("in the order in which they were written")
                .isEqualTo(LongStream.rangeClosed(1, 64).boxed().toList());
        assertThat(announcedToAda().stream().filter(one -> !one.silent())).hasSize(1);
        var id = UUID.fromString(ada.id());
        assertThat(numbers.latest(id)).isEqualTo(64);
        assertThat(numbers.after(id, 0, 100))
                .extracting(NotificationView::position)
                .containsExactly(64L);
    }

    @Test
    void concurrentFollowsMakeOneNotificationEach() {
        fan(15);
        var answers = atOnce(16, i -> retried(() -> follow(fan(i), ada)));
        assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
        var page = inbox(ada);
        assertThat(page.each("type")).isEqualTo(Collections.nCopies(16, "FOLLOW"));
        assertThat(unread(ada)).isEqualTo(16);
    }
}
