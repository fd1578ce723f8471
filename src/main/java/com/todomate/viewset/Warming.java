package com.todomate.viewset;

/// Does, for somebody who is nobody, what people do most. What is done for the first time costs up
/// to a hundred times as much, and a server that replaces another has its first people all at once:
/// so it is done before the server is ready for them. Whatever it writes is taken back.
public interface Warming {

    /// Inside the transaction that takes it all back; so nothing that begins one of its own.
    void warm(Viewer nobody);
}
