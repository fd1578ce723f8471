package com.todomate.account;

import com.querydsl.core.annotations.QueryProjection;
import java.util.UUID;

/// Who somebody is, in a line.
@QueryProjection
public record UserSummary(UUID id, String handle, String displayName) {}
