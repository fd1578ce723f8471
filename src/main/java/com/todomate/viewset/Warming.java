package com.todomate.viewset;

/// Asks the database, for somebody who is nobody, what people ask it most. What is done for the
/// first time costs up to a hundred times as much, and a server that replaces another has its first
/// people all at once: so it is done before the server is ready for them.
public interface Warming {

    /// Reads only.
    void warm(Viewer nobody);
}
