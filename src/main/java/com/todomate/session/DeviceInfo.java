package com.todomate.session;

import org.jspecify.annotations.Nullable;

/// The device of a sign-in: the name that the user gave it, and how it receives its refresh token.
public record DeviceInfo(@Nullable String name, Session.Transport transport) {

    public static DeviceInfo of(@Nullable String name, Session.@Nullable Transport transport) {
        return new DeviceInfo(
                name == null || name.isEmpty() ? null : name,
                transport == null ? Session.Transport.BODY : transport);
    }
}
