package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.http.VersionedView;
import java.time.Instant;
import java.util.UUID;

/// The viewer's own settings. They share the version of the account.
public record SettingsView(
        UUID id,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @JsonUnwrapped UserSettings settings)
        implements VersionedView {

    public static SettingsView of(User user) {
        return new SettingsView(
                user.id(), user.version(), user.createdAt(), user.updatedAt(), user.settings());
    }
}
