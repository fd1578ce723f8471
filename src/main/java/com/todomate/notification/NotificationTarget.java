package com.todomate.notification;

import com.todomate.persistence.EntityRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The todo, diary or alarm that a notification is about.
///
/// @param title null when the owner cannot see the target any more
public record NotificationTarget(String kind, UUID id, @Nullable String title) {

    public EntityRef ref() {
        return new EntityRef(kind, id);
    }
}
