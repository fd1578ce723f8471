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
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Runs the writes of one viewer one after the other, and makes them wait before they take a
/// database connection. Writes of one user contend only for rows of this user. So many devices of
/// one user cause no deadlocks, and cannot use up the connections that other users need. A waiting
/// request gives up its [AdmissionPermit].
///
/// The lock applies to every method of a bean that has a [Viewer] and is `@Transactional` but not
/// read-only, by itself or by its class. It is taken before the transaction begins. A method that
/// is called within a transaction takes no lock, so that no thread waits while it holds a
/// connection or the lock of another user. Each server has separate locks; between servers only the
/// locks of the database apply. A request is refused with 503 `busy` when no write of the viewer
/// has ended for 2 seconds. Other writes use it directly:
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

    /// Reads the annotations as the transactions do, of methods that are not public too.
    private static final TransactionAttributeSource TRANSACTIONS =
            new AnnotationTransactionAttributeSource(false);

    private final Cache<UUID, Queue> queues = Caffeine.newBuilder().weakValues().build();

    PerUserWriteLock() {
        setAdvice(this);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> type) {
        if (Stream.of(method.getParameterTypes()).noneMatch(Viewer.class::equals)) return false;
        var attribute = TRANSACTIONS.getTransactionAttribute(method, type);
        return attribute != null && !attribute.isReadOnly();
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) return call.proceed();
        return runLocked(viewer(call), call::proceed);
    }

    /// Runs a write that has no such method while it holds the viewer's lock. Must be called
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
