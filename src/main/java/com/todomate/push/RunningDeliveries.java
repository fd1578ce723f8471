package com.todomate.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The deliveries under way, at most one per device, and the results that are not recorded yet. A
/// device counts as busy until the result of its delivery is taken. Thread-safe.
final class RunningDeliveries {

    /// A delivery to one device, guarded by the lock.
    static final class RunningDelivery {

        private final long started = System.nanoTime();
        private boolean followed;
        private @Nullable DeliveryResult result;

        private RunningDelivery(boolean followed) {
            this.followed = followed;
        }

        private long age() {
            return System.nanoTime() - started;
        }
    }

    /// A round waits for deliveries younger than this. Push services that answer at all are faster.
    private static final long AWAITED_AGE = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private final Map<UUID, RunningDelivery> running = new HashMap<>();
    private boolean collecting;

    /// Sets whether a round is running. Its steps then take the results together.
    void setCollecting(boolean active) {
        lock.lock();
        try {
            collecting = active;
        } finally {
            lock.unlock();
        }
    }

    /// Adds a delivery to this device.
    ///
    /// @param followed whether further messages for the device are held back
    RunningDelivery add(UUID device, boolean followed) {
        var delivery = new RunningDelivery(followed);
        lock.lock();
        try {
            running.put(device, delivery);
        } finally {
            lock.unlock();
        }
        return delivery;
    }

    /// Returns whether a delivery to this device is under way. Its result then says that further
    /// messages were held back.
    boolean holdBack(UUID device) {
        lock.lock();
        try {
            var delivery = running.get(device);
            if (delivery != null) delivery.followed = true;
            return delivery != null;
        } finally {
            lock.unlock();
        }
    }

    /// Keeps the result of a delivery. Returns whether the caller has to record it, because no
    /// round does.
    boolean finish(RunningDelivery delivery, DeliveryResult result) {
        lock.lock();
        try {
            delivery.result = result;
            finished.signalAll();
            return !collecting;
        } finally {
            lock.unlock();
        }
    }

    /// Removes and returns the results so far.
    List<DeliveryResult> takeResults() {
        var batch = new ArrayList<DeliveryResult>();
        lock.lock();
        try {
            for (var delivery : running.values()) {
                var result = delivery.result;
                if (result != null) batch.add(result.withFollowed(delivery.followed));
            }
            running.values().removeIf(delivery -> delivery.result != null);
        } finally {
            lock.unlock();
        }
        return batch;
    }

    /// Waits until at most this many deliveries are under way and younger than a second.
    void awaitAtMost(int young) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                var ages =
                        running.values().stream()
                                .filter(delivery -> delivery.result == null)
                                .mapToLong(RunningDelivery::age)
                                .filter(age -> age < AWAITED_AGE)
                                .toArray();
                if (ages.length <= young) return;
                var oldest = Arrays.stream(ages).max().orElse(0);
                finished.awaitNanos(AWAITED_AGE - oldest);
            }
        } finally {
            lock.unlock();
        }
    }
}
