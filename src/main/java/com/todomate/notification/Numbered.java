package com.todomate.notification;

/// A notification and its place among those of its user: the latest has the highest.
public record Numbered(long number, NotificationView notification) {}
