package com.todomate.viewset;

/// The server cannot start as it was set up; the message is one sentence that says what is wrong
/// and what to do, and it is all that the operator gets to see.
public class Misconfigured extends RuntimeException {

    public Misconfigured(String sentence) {
        super(sentence);
    }

    public Misconfigured(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
