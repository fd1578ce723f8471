package com.todomate.viewset;

import com.todomate.http.Viewer;

/// A warm-up task. Runs a hot code path several times before the server reports ready, each time as
/// a new synthetic user; the transaction is rolled back. The first execution costs up to a hundred
/// times as much as later ones, and a server that replaces another gets all its users at once.
///
/// ```java
/// class LabelWarmUp implements WarmUpTask { // a @Component
///     public void run(Viewer viewer) {
///         labelQueries.today(viewer);
///     }
/// }
/// ```
public interface WarmUpTask {

    /// Runs the code path inside the transaction that is rolled back. It must not begin a separate
    /// transaction.
    void run(Viewer viewer);
}
