package com.todomate.diary;

import java.time.Instant;
import java.util.UUID;

/// Somebody published, or changed, a diary that all who follow them may see.
public record DiaryShared(UUID ownerId, Instant at) {}
