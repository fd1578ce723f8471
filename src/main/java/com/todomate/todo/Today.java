package com.todomate.todo;

import com.todomate.viewset.Viewer;

/// What todos ask of whoever knows what the beginning of a day does to them.
public interface Today {

    /// Lets the viewer's today begin, unless it has; in a transaction of its own.
    void open(Viewer viewer);
}
