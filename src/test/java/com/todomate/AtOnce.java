package com.todomate;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Many who all begin in the same moment, however few cores there are.
public final class AtOnce {

    private AtOnce() {}

    /// What each of them (0, 1, …) got, in this order; a failure of one is a failure of all.
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
                    .map(AtOnce::result)
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
