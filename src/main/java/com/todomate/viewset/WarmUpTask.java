package com.todomate.viewset;

import com.todomate.http.Viewer;

/// A warm-up task. Runs a hot code path several times before the server reports ready, each time as
/// two new synthetic users; the transaction is rolled back. The first execution costs up to a
/// hundred times as much as later ones, and a server that replaces another gets all its users at
/// once. Tasks that write have an `@Order`, so that the others read what they wrote: 1 accounts, 2
/// follows, 3 todos.
///
/// ```java
/// class LabelWarmUp implements WarmUpTask { // a @Component
///     public void run(Viewer viewer, Viewer follower) {
///         labelQueries.today(viewer);
///     }
/// }
/// ```
public interface WarmUpTask {

    /// Runs the code path inside the transaction that is rolled back. It must not begin a separate
    /// transaction.
    ///
    /// @param follower follows `viewer`
    void run(Viewer viewer, Viewer follower);
}
