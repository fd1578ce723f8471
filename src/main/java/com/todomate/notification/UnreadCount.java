package com.todomate.notification;

/// The number of unread notifications of the viewer.
public record UnreadCount(long unread) {}
