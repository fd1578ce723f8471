package com.todomate.demo;

import java.time.Instant;
import java.util.UUID;

/// A photo of a generated user, before its files exist.
///
/// @param picture the index of its picture in [DemoPictures]
record DemoPhoto(UUID id, UUID ownerId, Instant createdAt, int picture) {}
