package com.todomate.security;

import java.time.Instant;
import java.util.UUID;

/// The content of a valid access token: the user's id, the session's id and the expiry.
public record AccessToken(UUID user, UUID session, Instant expiresAt) {}
