package com.todomate.people;

import java.util.UUID;

/// The followed user accepted, rejected or ended a follow or a request, or one of both users
/// blocked the other. Published inside the transaction that does it. A later follow causes a new
/// notification, even on the same day.
public record FollowAnswered(UUID followerId, UUID followeeId) {}
