package com.todomate.media.image;

import com.todomate.limits.ConcurrencyLimiter;
import com.todomate.limits.KeyedConcurrencyLimiters;
import com.todomate.problem.ApiException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Limits the images that are processed at the same time to two, and to one large image, so that a
/// machine with 1 GB of memory survives any load. An image passes these limits in order, and each
/// limit serves its images in order of arrival:
///
/// 1. The share of the account: one image. A few further images of the account wait here for up to
///    10 seconds, and hold nothing that other accounts need. Refuses with 429 `too_many_at_once`.
/// 2. The common queue: one image of each account. Refuses with 503 `unavailable` when it is full.
/// 3. The two places. An image is in memory only while it has one.
/// 4. A large image gives up its place, waits until no other large image is processed, and takes a
///    place again. So small images pass while large ones wait. One that needs the heap alone then
///    waits for all places.
///
/// An image waits for up to 20 seconds at 3 and 4 together, and is then refused with 503
/// `unavailable`. An upload ends within the 35 seconds that nginx waits. Thread-safe.
@Component
public class ImageProcessingLimiter {

    /// What one image holds. Closing it releases everything. Used by one thread.
    final class Permits implements AutoCloseable {

        private final ConcurrencyLimiter account;
        private final long deadline;
        private boolean isQueued;
        private int heldPlaces;
        private boolean isLarge;

        /// Waits for the share of the account.
        private Permits(ConcurrencyLimiter account) {
            acquireShare(account);
            this.account = account;
            this.deadline = System.nanoTime() + maxWait.toNanos();
        }

        /// Waits until no other large image is processed, without a place. The caller must keep
        /// nothing of the file in memory meanwhile. Refuses with 503 `unavailable` when that takes
        /// too long.
        void acquireLarge() {
            if (isLarge) return;
            releasePlace();
            await(largePlace);
            isLarge = true;
            acquirePlace();
        }

        /// Waits until no other image is processed. Only for a large image. Refuses with 503
        /// `unavailable` when that takes too long.
        void acquireAllPlaces() {
            if (!isLarge) throw new IllegalStateException("Only a large image takes all places.");
            while (heldPlaces < MAX_CONCURRENT) acquirePlace();
        }

        @Override
        public void close() {
            while (heldPlaces > 0) releasePlace();
            if (isLarge) largePlace.release();
            if (isQueued) queue.release();
            account.release();
        }

        private void enterQueue() {
            if (!queue.tryAcquireNow()) throw ApiException.unavailable(RETRY_AFTER);
            isQueued = true;
        }

        private void acquirePlace() {
            await(places);
            heldPlaces++;
            most.accumulateAndGet(places.inside(), Math::max);
        }

        private void releasePlace() {
            heldPlaces--;
            places.release();
        }

        private void await(ConcurrencyLimiter limiter) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!limiter.tryAcquire(left)) throw ApiException.unavailable(RETRY_AFTER);
        }
    }

    /// How many images are processed at the same time.
    public static final int MAX_CONCURRENT = 2;

    /// How many images of one account wait for its share.
    static final int WAITING_PER_ACCOUNT = 5;

    /// How many images wait for the shares of their accounts, in total. Bounds the temporary files
    /// of waiting uploads. The first image of an account never waits here.
    static final int WAITING_FOR_SHARES = 64;

    /// How many images are in the common queue or processed, each of another account.
    static final int QUEUE = 64;

    private static final Duration MAX_WAIT_FOR_SHARE = Duration.ofSeconds(10);
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final KeyedConcurrencyLimiters<UUID> accounts;
    private final ConcurrencyLimiter waitingForShares =
            new ConcurrencyLimiter(WAITING_FOR_SHARES, 0, Duration.ZERO);
    private final ConcurrencyLimiter queue = new ConcurrencyLimiter(QUEUE, 0, Duration.ZERO);
    private final ConcurrencyLimiter places;
    private final ConcurrencyLimiter largePlace;
    private final Duration maxWait;
    private final AtomicInteger most = new AtomicInteger();

    public ImageProcessingLimiter() {
        this(MAX_WAIT_FOR_SHARE, MAX_WAIT);
    }

    ImageProcessingLimiter(Duration maxWaitForShare, Duration maxWait) {
        this.accounts =
                new KeyedConcurrencyLimiters<>(
                        () -> new ConcurrencyLimiter(1, WAITING_PER_ACCOUNT, maxWaitForShare));
        this.places = new ConcurrencyLimiter(MAX_CONCURRENT, QUEUE, maxWait);
        this.largePlace = new ConcurrencyLimiter(1, QUEUE, maxWait);
        this.maxWait = maxWait;
    }

    /// Waits until an image of the account may be processed. Refuses with 429 `too_many_at_once`
    /// when too many other images of the account wait or take too long, and with 503 `unavailable`
    /// when the images of too many other accounts do.
    Permits acquire(UUID account) {
        var permits = new Permits(accounts.get(account));
        try {
            permits.enterQueue();
            permits.acquirePlace();
            return permits;
        } catch (ApiException e) {
            permits.close();
            throw e;
        }
    }

    /// Returns how many images are being processed.
    public int inProgress() {
        return places.inside();
    }

    /// Returns the highest number of images that were ever processed at the same time.
    public int peakConcurrency() {
        return most.get();
    }

    int waitingForShares() {
        return accounts.waiting();
    }

    int waitingForPlace() {
        return places.waiting();
    }

    int waitingForLargePlace() {
        return largePlace.waiting();
    }

    private void acquireShare(ConcurrencyLimiter account) {
        if (account.tryAcquireNow()) return;
        if (!waitingForShares.run(ApiException::tooManyAtOnce, account::tryAcquire))
            throw ApiException.tooManyAtOnce();
    }
}
