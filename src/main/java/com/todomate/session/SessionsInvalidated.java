package com.todomate.session;

import java.util.Collection;
import java.util.UUID;

/// Sessions have ended, or the data of their user has changed. Listeners drop what they have cached
/// for these sessions.
public record SessionsInvalidated(Collection<UUID> sessions) {}
