package com.todomate.viewset;

import java.time.Duration;

/// What is done again and again, by one server at a time, however many there are. What one that is
/// killed was doing is begun anew by another.
public interface Job {

    /// What it is called in the database, the metrics and the log; it stays the same.
    String name();

    /// How long after it was done, by whomever, it is done again.
    Duration pause();

    void run();
}
