package com.todomate.push;

import com.todomate.push.Courier.Parcel;
import com.todomate.push.Outbox.Claim;
import com.todomate.push.Outbox.Claimed;
import com.todomate.viewset.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Empties the outbox, a bounded piece at a time. Nothing is locked while push services are called.
/// A server that is killed between calling one and writing down what became of it leaves a message
/// that is sent twice; its topic and the notification's id in it let the browser replace the first.
@Component
class Rounds implements Job {

    private final Outbox outbox;
    private final Subscriptions subscriptions;
    private final Writer writer;
    private final Courier courier;
    private final Vapid vapid;
    private final Clock clock;

    Rounds(
            Outbox outbox,
            Subscriptions subscriptions,
            Writer writer,
            Courier courier,
            Vapid vapid,
            Clock clock) {
        this.outbox = outbox;
        this.subscriptions = subscriptions;
        this.writer = writer;
        this.courier = courier;
        this.vapid = vapid;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        while (vapid.on() && step()) {}
    }

    /// Whether there may be more.
    private boolean step() {
        var claim = outbox.claim();
        var done = new ArrayList<Outgoing.Key>();
        var taken = new ArrayList<Claimed>();
        var parcels = new ArrayList<Parcel>();
        for (var one : claim.worth()) {
            var letter = writer.letter(one);
            if (letter == null) {
                done.add(one.message().key());
            } else {
                taken.add(one);
                parcels.add(new Parcel(one.device(), letter));
            }
        }
        settle(claim, taken, courier.deliver(parcels), done);
        return claim.more();
    }

    private void settle(
            Claim claim,
            List<Claimed> taken,
            List<Courier.Answer> answers,
            List<Outgoing.Key> done) {
        var now = clock.instant();
        var reached = new ArrayList<UUID>();
        var gone = new ArrayList<UUID>();
        var later = new HashMap<Outgoing.Key, Instant>();
        for (int i = 0; i < taken.size(); i++) {
            var message = taken.get(i).message();
            var answer = answers.get(i);
            switch (answer.outcome()) {
                case SENT -> reached.add(message.key().subscriptionId());
                case GONE -> gone.add(message.key().subscriptionId());
                case REFUSED -> {}
                case LATER -> later.put(message.key(), next(message, answer, now));
            }
            if (!later.containsKey(message.key())) done.add(message.key());
        }
        subscriptions.note(reached, gone);
        outbox.done(done, claim);
        outbox.later(later, claim);
    }

    private static Instant next(Outgoing message, Courier.Answer answer, Instant now) {
        var next = message.next(now);
        if (answer.pause() == null) return next;
        var wanted = now.plus(answer.pause());
        if (wanted.isAfter(message.until())) return message.until(); // only to be dropped
        return wanted.isAfter(next) ? wanted : next;
    }
}
