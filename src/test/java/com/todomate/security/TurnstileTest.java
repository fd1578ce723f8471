package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whoFindsNoPlaceAndNoRoomInTheRowIsSentAwayAtOnce() {
        var turnstile = new Turnstile(2, 1, LONG);
        assertThat(turnstile.enter()).isTrue();
        assertThat(turnstile.enter()).isTrue();
        var third = CompletableFuture.supplyAsync(turnstile::enter);
        await().until(() -> turnstile.waiting() == 1);

        assertThat(turnstile.enter()).isFalse();
        assertThat(turnstile.inside()).isEqualTo(2);

        turnstile.leave();
        assertThat(third.join()).isTrue();
        assertThat(turnstile.waiting()).isZero();
        assertThat(turnstile.inside()).isEqualTo(2);
    }

    @Test
    void whoWaitsGoesInFirstComeFirstServed() {
        var turnstile = new Turnstile(1, 9, LONG);
        assertThat(turnstile.enter()).isTrue();
        var order = new CopyOnWriteArrayList<Integer>();
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 9; i++) {
            var number = i;
            all.add(
                    CompletableFuture.runAsync(
                            () -> {
                                if (turnstile.enter()) order.add(number);
                                turnstile.leave();
                            },
                            task -> Thread.ofVirtual().start(task)));
            await().until(() -> turnstile.waiting() == number + 1);
        }
        turnstile.leave();
        all.forEach(CompletableFuture::join);
        assertThat(order).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(turnstile.inside()).isZero();
    }

    @Test
    void whoWaitsForTooLongGivesUpAndCountsNoMore() {
        var turnstile = new Turnstile(1, 1, Duration.ofMillis(1));
        assertThat(turnstile.enter()).isTrue();
        for (int i = 0; i < 3; i++) assertThat(turnstile.enter()).isFalse();
        assertThat(turnstile.waiting()).isZero();
        turnstile.leave();
        assertThat(turnstile.enter()).isTrue();
    }
}
