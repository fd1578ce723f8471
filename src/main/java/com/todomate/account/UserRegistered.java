package com.todomate.account;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/// A user signed up. Published inside the transaction that creates the account, so that what a
/// listener adds is committed together with it or not at all.
public record UserRegistered(
        UUID userId, Locale locale, Visibility defaultGoalVisibility, Instant at) {}
