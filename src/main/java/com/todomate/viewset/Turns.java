package com.todomate.viewset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// One viewer's writes take turns before they take a connection. All that they could fight over is
/// theirs: so a crowd of one user's devices costs no deadlock, and never the pool of everybody
/// else.
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public class Turns extends StaticMethodMatcherPointcutAdvisor implements MethodInterceptor {

    /// How long to wait while nothing moves; as long as the database waits for a lock.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Of one viewer, first come, first served; forgotten when nobody stands in it.
    private static final class Queue {

        private final ReentrantLock turn = new ReentrantLock(true);
        private volatile long lastEnd = System.nanoTime();

        void enter() {
            var since = System.nanoTime();
            while (!first()) {
                var now = System.nanoTime();
                if (Math.min(now - since, now - lastEnd) >= PATIENCE.toNanos()) {
                    throw Refused.busy();
                }
            }
        }

        private boolean first() {
            try {
                return turn.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Refused.busy();
            }
        }

        void leave(boolean done) {
            if (done) lastEnd = System.nanoTime();
            turn.unlock();
        }
    }

    @FunctionalInterface
    private interface ThrowingSupplier<T extends @Nullable Object, X extends Throwable> {

        T get() throws X;
    }

    private final Cache<UUID, Queue> queues = Caffeine.newBuilder().weakValues().build();

    Turns() {
        setAdvice(this);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return ReadOnlyViewSet.class.isAssignableFrom(type)
                && Stream.of(method.getParameterTypes()).anyMatch(Viewer.class::equals)
                && !readOnly(method);
    }

    private static boolean readOnly(Method method) {
        var own = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
        return own != null && own.readOnly();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        return inTurn(viewer(call), call::proceed);
    }

    /// For what is no write of a viewset, outside any transaction.
    public void take(Viewer viewer, Runnable act) {
        inTurn(
                viewer,
                () -> {
                    act.run();
                    return null;
                });
    }

    private <T extends @Nullable Object, X extends Throwable> T inTurn(
            Viewer viewer, ThrowingSupplier<T, X> act) throws X {
        var queue = queues.get(viewer.id(), id -> new Queue());
        queue.enter();
        var done = true;
        try {
            return act.get();
        } catch (Throwable e) {
            done = DatabaseTrouble.of(e) == null;
            throw e;
        } finally {
            queue.leave(done);
        }
    }

    private static Viewer viewer(MethodInvocation call) {
        return Stream.of(call.getArguments())
                .filter(Viewer.class::isInstance)
                .map(Viewer.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
