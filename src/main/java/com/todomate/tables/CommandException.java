package com.todomate.tables;

/// A subcommand cannot do its work. The message is one sentence, and all that the operator sees.
public final class CommandException extends RuntimeException {

    public CommandException(String sentence) {
        super(sentence);
    }

    CommandException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
