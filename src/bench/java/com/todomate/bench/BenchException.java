package com.todomate.bench;

/// Stops a run: its message says what is wrong.
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }
}
