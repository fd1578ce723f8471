package com.todomate.todo;

import com.todomate.http.Viewer;

/// Starts a user's logical day. The quickinput module implements it: it plants todos and applies
/// the missed policy.
public interface DayStarter {

    /// Starts the viewer's today unless it has started already. Runs in a transaction of its own.
    /// Refuses with 503 `busy` when another request of the viewer holds the write lock for too
    /// long.
    void ensureTodayStarted(Viewer viewer);
}
