package com.todomate.todo;

import java.util.UUID;

/// An open todo was marked done. Published inside the transaction that does it.
public record TodoCompleted(UUID id) {}
