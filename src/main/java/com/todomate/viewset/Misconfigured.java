package com.todomate.viewset;

/// The server cannot start like this; the message is one sentence that says what to set.
public class Misconfigured extends RuntimeException {

    public Misconfigured(String sentence) {
        super(sentence);
    }
}
