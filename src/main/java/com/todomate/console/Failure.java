package com.todomate.console;

/// A subcommand cannot do its work; the message is one sentence, and all that the operator sees.
final class Failure extends RuntimeException {

    Failure(String sentence) {
        super(sentence);
    }

    Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
