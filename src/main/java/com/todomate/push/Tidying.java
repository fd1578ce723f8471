package com.todomate.push;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Removes the subscriptions of sessions that ended, which nobody sees or uses any more, a bounded
/// piece at a time.
@Component
class Tidying {

    private static final int AT_ONCE = 1000;

    private final Subscriptions subscriptions;

    Tidying(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        while (subscriptions.tidy(AT_ONCE) == AT_ONCE) {}
    }
}
