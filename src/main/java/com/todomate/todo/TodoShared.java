package com.todomate.todo;

import java.time.Instant;
import java.util.UUID;

/// Somebody did something with a todo of theirs that whoever sees its goal can see.
public record TodoShared(UUID goalId, Instant at) {}
