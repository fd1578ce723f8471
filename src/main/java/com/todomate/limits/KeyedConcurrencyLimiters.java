package com.todomate.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Supplier;

/// One limiter per account or address. A limiter that no request uses is dropped from memory: it
/// carries no state.
public final class KeyedConcurrencyLimiters<K> {

    private final Cache<K, ConcurrencyLimiter> limiters =
            Caffeine.newBuilder().weakValues().build();
    private final Supplier<ConcurrencyLimiter> create;

    public KeyedConcurrencyLimiters(Supplier<ConcurrencyLimiter> create) {
        this.create = create;
    }

    /// Returns the limiter of a key. The caller must keep a reference to it for as long as it holds
    /// a permit.
    public ConcurrencyLimiter get(K key) {
        return limiters.get(key, unknown -> create.get());
    }

    public int waiting() {
        return limiters.asMap().values().stream().mapToInt(ConcurrencyLimiter::waiting).sum();
    }
}
