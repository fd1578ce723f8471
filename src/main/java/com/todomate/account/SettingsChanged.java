package com.todomate.account;

import java.util.UUID;

/// A user changed their settings. Published inside the transaction that does it.
public record SettingsChanged(UUID userId) {}
