package com.todomate.cheer;

/// Whose cheers: those that others left, or one's own.
enum Direction {
    RECEIVED,
    SENT
}
