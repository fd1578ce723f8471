package com.todomate.persistence;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.resilience.annotation.Retryable;

/// Runs a method again, with a new transaction, after it lost a [ConcurrencyConflict]. Up to 6
/// times, with growing pauses of 10 to 200 ms.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Retryable(
        predicate = ConcurrencyConflict.class,
        maxRetries = 6,
        delay = 10,
        jitter = 10,
        multiplier = 2,
        maxDelay = 200)
public @interface RetryOnConflict {}
