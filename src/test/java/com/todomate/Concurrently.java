package com.todomate;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Runs a task many times at once. All threads start together, whatever the number of cores.
public final class Concurrently {

    private Concurrently() {}

    /// Runs `each` with the numbers from 0 to `count` - 1 and returns the results in this order.
    /// Fails with an `AssertionError` when one call fails.
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
