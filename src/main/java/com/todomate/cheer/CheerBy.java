package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.querydsl.core.annotations.QueryProjection;
import com.todomate.account.UserSummary;
import java.time.Instant;
import java.util.UUID;

/// Who cheered, and with what.
@QueryProjection
public record CheerBy(@JsonIgnore UUID id, UserSummary user, String emoji, Instant createdAt) {}
