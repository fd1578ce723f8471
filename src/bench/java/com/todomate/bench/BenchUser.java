package com.todomate.bench;

import java.time.LocalDate;
import java.util.UUID;

/// A user of the test data, with an access token.
///
/// @param token an access token that is valid for the whole run
/// @param today the user's logical date at the start of the run
record BenchUser(UUID id, String token, LocalDate today, UUID goal) {}
