package com.todomate.viewset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.todomate.http.Viewer;
import com.todomate.limits.AdmissionPermit;
import com.todomate.persistence.DatabaseFailure;
import com.todomate.problem.ApiException;
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

/// Runs the writes of one viewer one after the other, and makes them wait before they take a
/// database connection. Writes of one user contend only for rows of this user. So many devices of
/// one user cause no deadlocks, and cannot use up the connections that other users need. A waiting
/// request gives up its [AdmissionPermit].
///
/// The lock applies to every method of a viewset that has a [Viewer] and no read-only transaction.
/// It is the outermost advice, around retries and transactions. Each server has separate locks;
/// between servers only the locks of the database apply. A request is refused with 503 `busy` when
/// no write of the viewer has ended for 2 seconds. Other writes use it directly:
///
/// ```java
/// perUserWriteLock.runExclusively(viewer, () ->
///         transaction.executeWithoutResult(status -> rollOver(viewer.id())));
/// ```
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public class PerUserWriteLock extends StaticMethodMatcherPointcutAdvisor
        implements MethodInterceptor {

    /// The maximum wait while no other write ends. Equals the lock wait timeout of the database.
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /// The queue of one viewer, in order of arrival. The cache drops it when no request uses it.
    private static final class Queue {

        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile long lastCompletion = System.nanoTime();

        void enter() {
            if (tryLock(Duration.ZERO)) return;
            try {
                AdmissionPermit.outside(this::await);
            } catch (Throwable e) {
                if (lock.isHeldByCurrentThread()) lock.unlock();
                throw e;
            }
        }

        private @Nullable Void await() {
            var start = System.nanoTime();
            while (!tryLock(MAX_WAIT)) {
                var now = System.nanoTime();
                if (Math.min(now - start, now - lastCompletion) >= MAX_WAIT.toNanos()) {
                    throw ApiException.busy();
                }
            }
            return null;
        }

        /// Tries to get the lock within the given time. Requests that wait already come first:
        /// unlike `tryLock()` without a timeout, a timeout of zero honours fairness.
        private boolean tryLock(Duration timeout) {
            try {
                return lock.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ApiException.busy();
            }
        }

        /// Releases the lock. A write that failed in the database is no progress, and does not
        /// extend the wait of others.
        void leave(boolean progressed) {
            if (progressed) lastCompletion = System.nanoTime();
            lock.unlock();
        }
    }

    private final Cache<UUID, Queue> queues = Caffeine.newBuilder().weakValues().build();

    PerUserWriteLock() {
        setAdvice(this);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        return ReadOnlyViewSet.class.isAssignableFrom(type)
                && Stream.of(method.getParameterTypes()).anyMatch(Viewer.class::equals)
                && !isReadOnly(method);
    }

    private static boolean isReadOnly(Method method) {
        var annotation = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
        return annotation != null && annotation.readOnly();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        return runLocked(viewer(call), call::proceed);
    }

    /// Runs a write that is no method of a viewset while it holds the viewer's lock. Must be called
    /// outside any transaction. Refuses with 503 `busy` when no write of the viewer has ended for 2
    /// seconds.
    public void runExclusively(Viewer viewer, Runnable action) {
        runLocked(
                viewer,
                () -> {
                    action.run();
                    return null;
                });
    }

    private <T extends @Nullable Object, X extends Throwable> T runLocked(
            Viewer viewer, AdmissionPermit.Wait<T, X> action) throws X {
        var queue = queues.get(viewer.id(), id -> new Queue());
        queue.enter();
        var progressed = true;
        try {
            return action.get();
        } catch (Throwable e) {
            progressed = DatabaseFailure.of(e) == null;
            throw e;
        } finally {
            queue.leave(progressed);
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
