package com.todomate.media.image;

import java.util.UUID;

/// Takes the place of a large image of another account until it is closed, like an image whose
/// decoding takes long.
public final class LargeImageInProgress implements AutoCloseable {

    private final ImageProcessingLimiter limiter;
    private final ImageProcessingLimiter.Permits permits;

    public LargeImageInProgress(ImageProcessingLimiter limiter) {
        this.limiter = limiter;
        this.permits = limiter.acquire(UUID.randomUUID());
        permits.acquireLarge();
    }

    /// Returns how many images wait for another one of their account.
    public int waitingForShares() {
        return limiter.waitingForShares();
    }

    /// Returns how many large images wait until this one is closed.
    public int waitingForLargePlace() {
        return limiter.waitingForLargePlace();
    }

    @Override
    public void close() {
        permits.close();
    }
}
