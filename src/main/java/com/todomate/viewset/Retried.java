package com.todomate.viewset;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.resilience.annotation.Retryable;

/// Runs the whole unit again, outside its transaction, when it lost a [Clash] with another.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Retryable(
        predicate = Clash.class,
        maxRetries = 6,
        delay = 10,
        jitter = 10,
        multiplier = 2,
        maxDelay = 200)
public @interface Retried {}
