package com.todomate.people;

import java.util.UUID;

/// The follower ended a follow or withdrew a request. Published inside the transaction that does
/// it. [FollowAnswered] is published when the followed user ends it.
public record FollowEnded(UUID followerId, UUID followeeId) {}
