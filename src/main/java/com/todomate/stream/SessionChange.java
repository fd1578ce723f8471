package com.todomate.stream;

import java.util.UUID;

/// A change that a user made in one of their sessions.
record SessionChange(UUID user, UUID session) {}
