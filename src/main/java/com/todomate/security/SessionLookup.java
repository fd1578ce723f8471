package com.todomate.security;

import com.todomate.http.Viewer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks up live sessions. Implemented by the `session` package, which stores them.
public interface SessionLookup {

    /// Returns the user of this session as of now. Returns null when the session has expired, was
    /// revoked or belongs to another user, or when its user is deactivated or about to be deleted.
    @Nullable Viewer findViewer(UUID user, UUID session);

    /// Returns the ids of the sessions that were revoked at or after this moment, on any server.
    Set<UUID> findRevokedSince(Instant moment);
}
