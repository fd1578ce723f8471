package com.todomate;

import com.todomate.alarm.Rang;
import com.todomate.alarm.Ring;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.event.TransactionalEventListener;

/// Remembers what rang, once that is certain.
public final class Heard {

    private final List<Ring> rings = new CopyOnWriteArrayList<>();

    @TransactionalEventListener
    void on(Rang rang) {
        rings.addAll(rang.rings());
    }

    /// What somebody heard, in order: dates, each with a question mark when they heard it not.
    public List<String> by(Person who) {
        return all(who).stream().map(ring -> ring.date() + (ring.missed() ? "?" : "")).toList();
    }

    public List<Ring> all(Person who) {
        return rings.stream().filter(ring -> ring.userId().toString().equals(who.id())).toList();
    }
}
