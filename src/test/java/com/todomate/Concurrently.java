package com.todomate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Runs tasks in other threads.
public final class Concurrently {

    private Concurrently() {}

    /// Runs `act` in another thread and returns its future result.
    public static <T> CompletableFuture<T> later(Supplier<T> act) {
        return CompletableFuture.supplyAsync(act, Concurrently::start);
    }

    /// Runs `act` in another thread.
    public static CompletableFuture<Void> runLater(Runnable act) {
        return CompletableFuture.runAsync(act, Concurrently::start);
    }

    private static void start(Runnable task) {
        Thread.ofVirtual().start(task);
    }

    /// Runs `each` with the numbers from 0 to `count` - 1 at once and returns the results in this
    /// order. All threads start together, whatever the number of cores. Fails with an
    /// `AssertionError` when one call fails.
    public static <T> List<T> atOnce(int count, IntFunction<T> each) {
        var ready = new CountDownLatch(count);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, count)
                    .mapToObj(i ->
                            threads.submit(() -> {
                                ready.countDown();
                                ready.await();
                                return each.apply(i);
                            }))
                    .toList()
                    .stream()
                    .map(Concurrently::result)
                    .toList();
        }
    }

    private static <T> T result(Future<T> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
