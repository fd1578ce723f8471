package com.todomate.people;

/// The direction of follow requests: received (IN) or sent (OUT) by the viewer.
enum RequestDirection {
    IN,
    OUT
}
