package com.todomate.security;

import java.time.Instant;
import java.util.UUID;

/// What a good access token says: whose, in which session, and until when.
public record AccessToken(UUID user, UUID session, Instant expiresAt) {}
