package com.todomate.people;

/// Whose requests: those that others made, or one's own.
enum Direction {
    IN,
    OUT
}
