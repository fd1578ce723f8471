package com.todomate.jobs;

/// A job that runs once for each entry of a [JobQueue], on any server. An entry is a row in the
/// database, so it survives a restart. After a failed run the entry waits for a growing pause and
/// is tried again. When a server dies during a run, another server repeats the run, so a job may
/// run twice for one entry.
///
/// @param <T> the data of an entry, a record that is stored as JSON. It must not contain a secret.
public interface QueuedJob<T> {

    /// Returns the name of the job in the database. It must not change.
    String name();

    Class<T> dataType();

    /// Runs the job for one entry. An exception makes the run fail.
    void run(T data);

    /// Called after a failed run.
    ///
    /// @param last true if the entry is given up
    void onFailure(Throwable failure, boolean last);
}
