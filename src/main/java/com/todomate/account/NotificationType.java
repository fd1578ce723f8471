package com.todomate.account;

/// The types of notifications.
public enum NotificationType {
    CHEER,
    FOLLOW,
    FOLLOW_REQUEST,
    FOLLOW_ACCEPTED,
    /// The time of a todo has come.
    REMINDER,
    /// The time of an alarm has come.
    ALARM,
    /// A message from the service itself.
    SYSTEM
}
