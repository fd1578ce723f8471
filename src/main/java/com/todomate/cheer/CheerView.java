package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import java.time.Instant;
import java.util.UUID;

/// A cheer on a known target: the user and the emoji.
@QueryProjection
public record CheerView(@JsonIgnore UUID id, UserSummary user, String emoji, Instant createdAt) {}
