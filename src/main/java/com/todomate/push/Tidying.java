package com.todomate.push;

import com.todomate.viewset.Job;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Removes the subscriptions of sessions that ended, which nobody sees or uses any more, a bounded
/// piece at a time.
@Component
class Tidying implements Job {

    private static final int AT_ONCE = 1000;

    private final Subscriptions subscriptions;

    Tidying(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "push-tidying";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        while (subscriptions.tidy(AT_ONCE) == AT_ONCE) {}
    }
}
