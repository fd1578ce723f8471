package com.todomate.account;

import org.jspecify.annotations.Nullable;

/// Where someone signs in: a name they gave it, and how it wants to keep its refresh token.
record Device(@Nullable String name, Session.Transport transport) {

    static Device of(@Nullable String name, Session.@Nullable Transport transport) {
        return new Device(
                name == null || name.isEmpty() ? null : name,
                transport == null ? Session.Transport.BODY : transport);
    }
}
