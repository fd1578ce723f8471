package com.todomate.account;

/// What somebody is told of.
public enum NotificationType {
    CHEER,
    FOLLOW,
    FOLLOW_REQUEST,
    FOLLOW_ACCEPTED,
    /// A todo's time has come.
    REMINDER,
    /// An alarm's time has come.
    ALARM,
    /// The server itself has something to say.
    SYSTEM
}
