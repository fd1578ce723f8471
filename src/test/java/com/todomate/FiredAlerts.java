package com.todomate;

import com.todomate.alarm.AlertFiring;
import com.todomate.alarm.AlertsFired;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.event.TransactionalEventListener;

/// Records the alerts that fired, once their transaction has committed.
public final class FiredAlerts {

    private final List<AlertFiring> firings = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void on(AlertsFired alertsFired) {
        firings.addAll(alertsFired.firings());
    }

    /// Returns the dates of the alerts of a user in order. A missed alert has a question mark.
    public List<String> by(Person who) {
        return all(who).stream()
                .map(alertFiring -> alertFiring.date() + (alertFiring.missed() ? "?" : ""))
                .toList();
    }

    public List<AlertFiring> all(Person who) {
        return firings.stream()
                .filter(alertFiring -> alertFiring.userId().toString().equals(who.id()))
                .toList();
    }
}
