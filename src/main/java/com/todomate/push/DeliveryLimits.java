package com.todomate.push;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Limits the deliveries under way, so that push services that do not answer cannot block the
/// others. A host whose last answer was quick has a large share. Any other host has a small share,
/// and so has each account over all such hosts. Their deliveries never use the places of quick
/// hosts. Thread-safe.
///
/// ```java
/// var place = deliveryLimits.enter(host, account, wait);
/// if (place == null) return deliveryLimits.pause(host, account); // try again later
/// webPushClient.deliver(device, payload);
/// place.leave(elapsed);
/// ```
@Component
class DeliveryLimits {

    /// A place for one delivery, held while the push service is called.
    final class Place {

        private final Share host;
        private final @Nullable Share account;

        private Place(Share host, @Nullable Share account) {
            this.host = host;
            this.account = account;
        }

        /// Releases the place, and records whether the host answered quickly.
        ///
        /// @param elapsed how long the host took to answer or to time out; null when it was not
        ///   called
        void leave(@Nullable Duration elapsed) {
            lock.lock();
            try {
                host.used--;
                if (account == null) {
                    quickUsed--;
                } else {
                    account.used--;
                    otherUsed--;
                }
                if (elapsed != null) {
                    var quickly = elapsed.compareTo(QUICK) < 0;
                    host.answered(quickly);
                    if (account != null) account.answered(quickly);
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private enum Speed {
        UNKNOWN,
        QUICK,
        SLOW
    }

    private static final class Share {

        Speed speed = Speed.UNKNOWN;
        int used;

        /// When the last delivery without a place is retried, by `System.nanoTime()`.
        long last = System.nanoTime();

        void answered(boolean quickly) {
            speed = quickly ? Speed.QUICK : Speed.SLOW;
            if (quickly) last = System.nanoTime();
        }

        /// Returns when the next delivery without a place is retried: `spacing` after the last one.
        long next(long now, Duration spacing) {
            last = Math.max(last - now, 0) + now + spacing.toNanos();
            return last;
        }
    }

    /// The most recently used shares. An evicted one starts as unknown again.
    private static final class Shares<K> extends LinkedHashMap<K, Share> {

        private static final long serialVersionUID = 1;
        private static final int MOST = 10_000;

        Shares() {
            super(16, 0.75f, true);
        }

        Share getOrCreate(K key) {
            return computeIfAbsent(key, absent -> new Share());
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Share> eldest) {
            return size() > MOST && eldest.getValue().used == 0;
        }
    }

    static final int OTHERS_PER_HOST = 4;

    private static final int QUICK_PLACES = 96;
    private static final int QUICK_PLACES_PER_HOST = 64;
    private static final int OTHER_PLACES = 96;
    private static final int OTHER_PLACES_PER_ACCOUNT = 2;
    private static final int PLACES_CLOSED_TO_SLOW_ACCOUNTS = 24;

    private static final Duration QUICK = Duration.ofSeconds(1);

    /// Time between retries of deliveries without a place: how long one delivery to a silent host
    /// takes, divided by the places.
    private static final Duration SPACING = WebPushClient.TIMEOUT.dividedBy(OTHERS_PER_HOST);

    /// The same while it is unknown whether the host is silent.
    private static final Duration PROBE_SPACING = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Shares<String> hosts = new Shares<>();
    private final Shares<UUID> accounts = new Shares<>();
    private int quickUsed;
    private int otherUsed;

    /// Returns a place. Returns null when none becomes free within the time; if the host is slow,
    /// at once.
    @Nullable Place enter(String host, UUID account, Duration wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var nanosLeft = wait.toNanos();
            while (true) {
                var place = place(host, account);
                if (place != null) return place;
                if (hosts.getOrCreate(host).speed == Speed.SLOW || nanosLeft <= 0) return null;
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Place place(String hostName, UUID accountId) {
        var host = hosts.getOrCreate(hostName);
        if (host.speed == Speed.QUICK) {
            if (quickUsed == QUICK_PLACES || host.used == QUICK_PLACES_PER_HOST) return null;
            quickUsed++;
            host.used++;
            return new Place(host, null);
        }
        var account = accounts.getOrCreate(accountId);
        if (host.used >= OTHERS_PER_HOST || isFull(account)) return null;
        otherUsed++;
        host.used++;
        account.used++;
        return new Place(host, account);
    }

    /// An account whose last delivery was slow has one place, and leaves some places to other
    /// accounts.
    private boolean isFull(Share account) {
        var isSlow = account.speed == Speed.SLOW;
        return otherUsed >= (isSlow ? OTHER_PLACES - PLACES_CLOSED_TO_SLOW_ACCOUNTS : OTHER_PLACES)
                || account.used >= (isSlow ? 1 : OTHER_PLACES_PER_ACCOUNT);
    }

    /// Returns the time until a delivery without a place is retried. It grows with the number of
    /// deliveries that wait for the same host or account, up to a minute.
    Duration pause(String host, UUID account) {
        lock.lock();
        try {
            var hostShare = hosts.getOrCreate(host);
            if (hostShare.speed == Speed.QUICK) return QUICK;
            var now = System.nanoTime();
            var next =
                    hostShare.next(now, hostShare.speed == Speed.UNKNOWN ? PROBE_SPACING : SPACING);
            var accountShare = accounts.getOrCreate(account);
            if (isFull(accountShare)) {
                next = Math.max(next, accountShare.next(now, SPACING));
            }
            var pause = Duration.ofNanos(next - now);
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        } finally {
            lock.unlock();
        }
    }
}
