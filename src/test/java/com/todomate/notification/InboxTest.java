package com.todomate.notification;

import static com.todomate.AtOnce.atOnce;
import static com.todomate.notification.Doings.cheer;
import static com.todomate.notification.Doings.follow;
import static com.todomate.notification.Doings.inbox;
import static com.todomate.notification.Doings.types;
import static com.todomate.notification.Doings.unread;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import com.todomate.Elsewhere;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.Recorder;
import com.todomate.alarm.Rang;
import com.todomate.alarm.Ring;
import com.todomate.notification.Notified.Told;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionOperations;

/// What other modules build on: numbers, and what is told of them.
@ApiTest
class InboxTest {

    private static final String TODAY = "2026-11-20";

    @Autowired People people;
    @Autowired Inbox inbox;
    @Autowired TransactionOperations transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired ConfigurableApplicationContext context;
    @Autowired Recorder recorder;
    @Autowired DataSource database;

    private Person ada;
    private Person bob;
    private UUID id;

    @BeforeEach
    void twoMeet() {
        ada = people.signUp("ada");
        bob = people.signUp("bob");
        id = UUID.fromString(ada.id());
    }

    private static Ring ring(Person who, boolean missed) {
        return Doings.ring(who, "ALARM", UUID.randomUUID().toString(), TODAY, missed);
    }

    /// What was told of it, in the transaction in which it rang.
    private List<Told> rang(List<Ring> rings) {
        var heard = new ArrayList<Told>();
        ApplicationListener<PayloadApplicationEvent<Notified>> listener =
                event -> heard.addAll(event.getPayload().all());
        context.addApplicationListener(listener);
        try {
            transaction.executeWithoutResult(status -> {
                events.publishEvent(new Rang(rings));
                assertThat(heard).hasSize(rings.size());
            });
        } finally {
            context.removeApplicationListener(listener);
        }
        return heard;
    }

    @Test
    void whoeverWasToldNothingIsAtZero() {
        assertThat(inbox.latest(id)).isZero();
        assertThat(inbox.after(id, 0, 10)).isEmpty();
        assertThat(inbox.at(id, 1)).isNull();
        assertThat(types(ada)).isEmpty();
        assertThat(unread(ada)).isZero();
    }

    @Test
    void whoeverGoesOnAfterANumberMissesNothing() {
        rang(IntStream.range(0, 5).mapToObj(i -> ring(ada, false)).toList());
        follow(bob, ada).expect(200);
        assertThat(inbox.latest(id)).isEqualTo(6);
        var first = inbox.after(id, 0, 4);
        assertThat(first).extracting(Numbered::number).containsExactly(1L, 2L, 3L, 4L);
        var rest = inbox.after(id, 4, 4);
        assertThat(rest).extracting(Numbered::number).containsExactly(5L, 6L);
        assertThat(rest.getLast().notification().actors())
                .extracting(actor -> actor.id().toString())
                .containsExactly(bob.id());
        assertThat(inbox.after(id, 6, 4)).isEmpty();
        assertThat(inbox.after(UUID.fromString(bob.id()), 0, 4)).isEmpty();
        var all = inbox.after(id, 0, 10).reversed();
        assertThat(all)
                .extracting(one -> one.notification().id().toString())
                .isEqualTo(inbox(ada).each("id"));
    }

    @Test
    void oneIsFoundAtItsNumberUntilItMovesOn() {
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        var todo = ada.post("/todos", Map.of("goalId", goal, "title", "Alto", "date", TODAY)).id();
        cheer(bob, todo, "👍").expect(200);
        var one = inbox.at(id, 1);
        assertThat(one).isEqualTo(inbox.after(id, 0, 1).getFirst());
        cheer(bob, todo, "🎉").expect(200);
        assertThat(inbox.at(id, 1)).isNull();
        assertThat(inbox.at(id, 2)).isNotNull();
        assertThat(inbox.at(UUID.fromString(bob.id()), 2)).isNull();
        bob.put("/users/" + ada.id() + "/block", "").expect(200);
        assertThat(inbox.at(id, 2)).isNull();
    }

    @Test
    void whatRangIsToldOfEachInTheirOwnNumbers() {
        var rings = List.of(ring(bob, false), ring(ada, false), ring(bob, true), ring(ada, false));
        var told = rang(rings);
        for (var who : List.of(ada, bob)) {
            assertThat(told.stream().filter(one -> one.userId().toString().equals(who.id())))
                    .extracting(Told::number)
                    .containsExactly(1L, 2L);
            assertThat(inbox.after(UUID.fromString(who.id()), 0, 9)).hasSize(2);
        }
        assertThat(told.stream().filter(Told::silent))
                .as("what was missed disturbs nobody")
                .singleElement()
                .matches(one -> one.userId().toString().equals(bob.id()));
    }

    @Test
    void aHundredRingsCostAsMuchAsOne() {
        var many = IntStream.range(0, 20).mapToObj(i -> people.signUp("many")).toList();
        var rings = IntStream.range(0, 100).mapToObj(i -> ring(many.get(i % 20), false)).toList();
        var one = recorder.during(() -> rang(List.of(ring(ada, false))));
        var hundred = recorder.during(() -> rang(rings));
        assertThat(hundred).hasSameSizeAs(one);
        assertThat(hundred)
                .filteredOn(asked -> asked.sql().matches("(?s).*\\b(inbox|notification)\\b.*"))
                .hasSize(3);
        for (var who : many) {
            assertThat(types(who)).isEqualTo(Collections.nCopies(5, "ALARM"));
        }
        assertThat(rang(rings)).hasSize(100);
        for (var who : many) {
            assertThat(unread(who)).as("the same again").isEqualTo(5);
        }
    }

    @Test
    void batchesThatMeetWaitForEachOther() {
        var both = List.of(ada, bob);
        atOnce(
                32,
                i -> {
                    var order = i % 2 == 0 ? both : both.reversed();
                    var rings = order.stream().map(who -> ring(who, false)).toList();
                    transaction.executeWithoutResult(
                            status -> events.publishEvent(new Rang(rings)));
                    return i;
                });
        for (var who : both) {
            assertThat(inbox.latest(UUID.fromString(who.id()))).isEqualTo(32);
            assertThat(unread(who)).isEqualTo(32);
        }
    }

    @Test
    void whoeverReadsWhileSomebodyIsNotifiedDoesNotWait() throws SQLException {
        rang(List.of(ring(ada, false)));
        try (var other = new Elsewhere(database)) {
            other.run("update inbox set latest = latest + 1 where user_id = ?", ada.id());
            assertThat(types(ada)).containsExactly("ALARM");
            assertThat(unread(ada)).isOne();
            assertThat(inbox.latest(id)).as("not before it is certain").isOne();
        }
    }
}
