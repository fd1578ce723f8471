package com.todomate.notification;

import com.todomate.alarm.Rang;
import com.todomate.cheer.CheerLeft;
import com.todomate.people.Followed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Hears what happens, and tells whom it concerns: within the transaction in which it happens, so
/// that either both are true or none.
@Component
class Notifier {

    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notifier(Ledger ledger, ApplicationEventPublisher events, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(CheerLeft cheer) {
        tell(List.of(Note.of(cheer)), cheer.at());
    }

    @EventListener
    void on(Followed followed) {
        tell(List.of(Note.of(followed)), followed.at());
    }

    @EventListener
    void on(Rang rang) {
        tell(rang.rings().stream().map(Note::of).toList(), clock.instant());
    }

    private void tell(List<Note> notes, Instant now) {
        events.publishEvent(new Notified(ledger.enter(notes, now)));
    }
}
