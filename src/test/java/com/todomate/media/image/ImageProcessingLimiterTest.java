package com.todomate.media.image;

import static com.todomate.Concurrently.runLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.todomate.problem.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// No test waits for a time limit: the limit is a minute, or so short that every wait exceeds it.
class ImageProcessingLimiterTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final ImageProcessingLimiter limiter = new ImageProcessingLimiter(LONG, LONG);
    private final UUID ada = UUID.randomUUID();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> started = new ArrayList<>();

    @Test
    void oneImageOfAnAccountIsProcessedAtATime() {
        var first = limiter.acquire(ada);
        start(ada);
        await().until(() -> limiter.waitingForShares() == 1);
        limiter.acquire(UUID.randomUUID()).close();
        assertThat(limiter.inProgress()).isEqualTo(1);
        first.close();
        await().until(() -> limiter.waitingForShares() == 0 && limiter.inProgress() == 1);
        finishAll();
        assertThat(limiter.peakConcurrency()).isEqualTo(ImageProcessingLimiter.MAX_CONCURRENT);
    }

    @Test
    void imagesOfAnAccountOverItsQueueAreRefused() {
        var first = limiter.acquire(ada);
        for (int i = 0; i < ImageProcessingLimiter.WAITING_PER_ACCOUNT; i++) start(ada);
        await().until(() ->
                limiter.waitingForShares() == ImageProcessingLimiter.WAITING_PER_ACCOUNT);
        assertRefused(() -> limiter.acquire(ada), "too_many_at_once");
        limiter.acquire(UUID.randomUUID()).close();
        first.close();
        finishAll();
    }

    @Test
    void imageThatWaitsTooLongForItsAccountIsRefused() {
        var impatient = new ImageProcessingLimiter(SHORT, LONG);
        var first = impatient.acquire(ada);
        assertRefused(() -> impatient.acquire(ada), "too_many_at_once");
        assertThat(impatient.waitingForShares()).isZero();
        first.close();
        impatient.acquire(ada).close();
    }

    @Test
    void waitingLargeImageHoldsNoPlace() {
        var large = limiter.acquire(ada);
        large.acquireLarge();
        startLarge(UUID.randomUUID());
        startLarge(UUID.randomUUID());
        await().until(() -> limiter.waitingForLargePlace() == 2);
        assertThat(limiter.inProgress()).isEqualTo(1);
        for (int i = 0; i < 3; i++) limiter.acquire(UUID.randomUUID()).close();
        large.close();
        await().until(() -> limiter.waitingForLargePlace() == 1);
        finishAll();
        assertThat(limiter.peakConcurrency()).isEqualTo(ImageProcessingLimiter.MAX_CONCURRENT);
    }

    @Test
    void imageThatNeedsAllPlacesIsProcessedAlone() {
        var alone = limiter.acquire(ada);
        alone.acquireLarge();
        var small = limiter.acquire(UUID.randomUUID());
        var inAllPlaces = runLater(alone::acquireAllPlaces);
        await().until(() -> limiter.waitingForPlace() == 1);
        small.close();
        inAllPlaces.join();
        start(UUID.randomUUID());
        await().until(() -> limiter.waitingForPlace() == 1);
        assertThat(limiter.inProgress()).isEqualTo(ImageProcessingLimiter.MAX_CONCURRENT);
        alone.close();
        finishAll();
    }

    @Test
    void refusedImageHoldsNothing() {
        var impatient = new ImageProcessingLimiter(LONG, SHORT);
        var large = impatient.acquire(ada);
        large.acquireLarge();
        var bob = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            try (var second = impatient.acquire(bob)) {
                assertRefused(second::acquireLarge, "unavailable");
            }
            impatient.acquire(bob).close();
            assertThat(impatient.inProgress()).isEqualTo(1);
        }
        try (var second = impatient.acquire(UUID.randomUUID())) {
            assertRefused(() -> impatient.acquire(bob), "unavailable");
            assertThat(impatient.inProgress()).isEqualTo(ImageProcessingLimiter.MAX_CONCURRENT);
            assertRefused(second::acquireLarge, "unavailable");
        }
        impatient.acquire(bob).close();
        large.close();
        assertThat(impatient.inProgress()).isZero();
    }

    @Test
    void imagesAreRefusedWhenTheCommonQueueIsFull() {
        for (int i = 0; i < ImageProcessingLimiter.QUEUE; i++) start(UUID.randomUUID());
        await().until(() ->
                limiter.inProgress() + limiter.waitingForPlace() == ImageProcessingLimiter.QUEUE);
        assertRefused(() -> limiter.acquire(UUID.randomUUID()), "unavailable");
        assertThat(limiter.inProgress()).isEqualTo(ImageProcessingLimiter.MAX_CONCURRENT);
        finishAll();
        assertThat(limiter.peakConcurrency()).isEqualTo(ImageProcessingLimiter.MAX_CONCURRENT);
    }

    /// The second and later images of many accounts reach the total limit of images that wait for
    /// shares. The first image of any other account is still processed.
    @Test
    void imagesThatWaitForSharesAreBoundedInTotal() {
        var left = ImageProcessingLimiter.WAITING_FOR_SHARES;
        while (left > 0) {
            var account = UUID.randomUUID();
            var inQueue = limiter.inProgress() + limiter.waitingForPlace();
            start(account);
            await().until(() -> limiter.inProgress() + limiter.waitingForPlace() > inQueue);
            var further = Math.min(left, ImageProcessingLimiter.WAITING_PER_ACCOUNT - 1);
            for (int i = 0; i < further; i++) start(account);
            left -= further;
            var waiting = ImageProcessingLimiter.WAITING_FOR_SHARES - left;
            await().until(() -> limiter.waitingForShares() == waiting);
            if (left == 0) assertRefused(() -> limiter.acquire(account), "too_many_at_once");
        }
        var inQueue = limiter.inProgress() + limiter.waitingForPlace();
        start(UUID.randomUUID());
        await().until(() -> limiter.inProgress() + limiter.waitingForPlace() > inQueue);
        finishAll();
    }

    private void start(UUID account) {
        start(account, false);
    }

    private void startLarge(UUID account) {
        start(account, true);
    }

    /// Processes an image in another thread until [#finishAll()].
    private void start(UUID account, boolean isLarge) {
        started.add(
                runLater(() -> {
                    try (var permits = limiter.acquire(account)) {
                        if (isLarge) permits.acquireLarge();
                        awaitFinish();
                    }
                }));
    }

    private void awaitFinish() {
        try {
            finish.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Finishes all started images, and checks that none was refused and that nothing is held.
    private void finishAll() {
        finish.countDown();
        started.forEach(CompletableFuture::join);
        assertThat(limiter.inProgress()).isZero();
        assertThat(limiter.waitingForShares()).isZero();
        assertThat(limiter.waitingForLargePlace()).isZero();
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        apiException -> assertThat(apiException.code()).isEqualTo(code));
    }
}
