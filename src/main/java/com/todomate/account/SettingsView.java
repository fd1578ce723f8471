package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.viewset.View;
import java.time.Instant;
import java.util.UUID;

/// One's own settings; they share the version of the account.
record SettingsView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped Settings settings)
        implements View {

    static SettingsView of(User user) {
        return new SettingsView(
                user.id(), user.version(), user.createdAt(), user.updatedAt(), user.settings());
    }
}
