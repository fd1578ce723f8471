package com.todomate.problem;

/// Refuses a text, with the code of its error: `text` for characters that are not allowed, or
/// `too_many_marks` for too many combining marks in a row.
public final class InvalidTextException extends IllegalArgumentException {

    private final String code;

    public InvalidTextException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
