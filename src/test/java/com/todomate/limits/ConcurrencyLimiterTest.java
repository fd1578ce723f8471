package com.todomate.limits;

import static com.todomate.Concurrently.later;
import static com.todomate.Concurrently.runLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.todomate.problem.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aFullQueueRefusesAtOnce() {
        var limiter = new ConcurrencyLimiter(2, 1, LONG);
        assertThat(limiter.tryAcquire()).isTrue();
        assertThat(limiter.tryAcquire()).isTrue();
        var third = later(limiter::tryAcquire);
        await().until(() -> limiter.waiting() == 1);

        assertThat(limiter.tryAcquire()).isFalse();
        assertThat(limiter.inside()).isEqualTo(2);

        limiter.release();
        assertThat(third.join()).isTrue();
        assertThat(limiter.waiting()).isZero();
        assertThat(limiter.inside()).isEqualTo(2);
    }

    @Test
    void waitersEnterInOrderOfArrival() {
        var limiter = new ConcurrencyLimiter(1, 9, LONG);
        assertThat(limiter.tryAcquire()).isTrue();
        var order = new CopyOnWriteArrayList<Integer>();
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 9; i++) {
            var number = i;
            all.add(
                    runLater(() -> {
                        if (limiter.tryAcquire()) order.add(number);
                        limiter.release();
                    }));
            await().until(() -> limiter.waiting() == number + 1);
        }
        limiter.release();
        all.forEach(CompletableFuture::join);
        assertThat(order).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(limiter.inside()).isZero();
    }

    @Test
    void waiterTimesOutAndIsNoLongerCounted() {
        var limiter = new ConcurrencyLimiter(1, 1, Duration.ofMillis(1));
        assertThat(limiter.tryAcquire()).isTrue();
        for (int i = 0; i < 3; i++) assertThat(limiter.tryAcquire()).isFalse();
        assertThat(limiter.waiting()).isZero();
        limiter.release();
        assertThat(limiter.tryAcquire()).isTrue();
    }

    @Test
    void acquiringNowDoesNotWait() {
        var limiter = new ConcurrencyLimiter(1, 1, LONG);
        assertThat(limiter.tryAcquireNow()).isTrue();
        assertThat(limiter.tryAcquireNow()).isFalse();
        limiter.release();
        assertThat(limiter.tryAcquireNow()).isTrue();
    }

    @Test
    void aWaitMayBeShorterThanTheTimeout() {
        var limiter = new ConcurrencyLimiter(1, 1, LONG);
        assertThat(limiter.tryAcquire(Duration.ZERO)).isTrue();
        assertThat(limiter.tryAcquire(Duration.ofMillis(1))).isFalse();
        assertThat(limiter.tryAcquire(Duration.ofMillis(-1))).isFalse();
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void anActionRunsWithAPermitOrIsRefused() {
        var limiter = new ConcurrencyLimiter(1, 0, LONG);
        var insideMeanwhile = limiter.run(ApiException::busy, limiter::inside);
        assertThat(insideMeanwhile).isEqualTo(1);
        assertThat(limiter.inside()).isZero();
        assertThat(limiter.tryAcquire()).isTrue();
        assertThatThrownBy(() -> limiter.run(ApiException::busy, limiter::inside))
                .isInstanceOf(ApiException.class);
        assertThat(limiter.inside()).isEqualTo(1);
    }

    @Test
    void reacquiringWaitsEvenWhenTheQueueIsFull() {
        var limiter = new ConcurrencyLimiter(1, 0, LONG);
        assertThat(limiter.tryAcquire()).isTrue();
        assertThat(limiter.tryAcquire()).isFalse();
        var again = later(limiter::reacquire);
        await().until(() -> limiter.waiting() == 1);
        limiter.release();
        assertThat(again.join()).isTrue();
    }
}
