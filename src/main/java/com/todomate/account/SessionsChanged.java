package com.todomate.account;

import java.util.Collection;
import java.util.UUID;

/// These sessions ended, or their user is not as they were: forget what you know of them.
public record SessionsChanged(Collection<UUID> sessions) {}
