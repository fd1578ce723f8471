package com.todomate.diary;

import java.time.Instant;
import java.util.UUID;

/// A user published, or changed, a diary that all their followers may see.
public record DiaryPublished(UUID ownerId, Instant at) {}
