package com.todomate.security;

import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Knows which sessions are alive. Whoever keeps users and sessions implements it.
public interface ViewerSource {

    /// The user of this session as of now; null when the session has ended, was revoked or is
    /// someone else's, or when its user may not come in.
    @Nullable Viewer viewer(UUID user, UUID session);

    /// The sessions that were ended since then, on whatever server.
    Set<UUID> endedSince(Instant moment);
}
