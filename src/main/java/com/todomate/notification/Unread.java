package com.todomate.notification;

/// How many notifications were not looked at yet.
public record Unread(long unread) {}
