package com.todomate.jobs;

import java.time.Duration;

/// A job that runs repeatedly, on one server at a time. When a server dies during a run, another
/// server starts the job again.
public interface RecurringJob {

    /// Returns the name of the job in the database, the metrics and the log. It must not change.
    String name();

    /// Returns the time from the end of a run to the start of the next, on whichever server.
    Duration pause();

    /// Runs the job once. An exception is logged and counted as a failure; the next run is not
    /// affected.
    void run();
}
