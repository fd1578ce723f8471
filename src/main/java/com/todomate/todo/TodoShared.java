package com.todomate.todo;

import java.time.Instant;
import java.util.UUID;

/// A user changed a todo that users who see its goal can see, too.
public record TodoShared(UUID goalId, Instant at) {}
