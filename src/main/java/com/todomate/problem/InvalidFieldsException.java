package com.todomate.problem;

import java.util.List;

/// 400 `invalid`: holds the errors of all wrong fields or parameters of one request.
public final class InvalidFieldsException extends RuntimeException {

    private final transient List<FieldErrorMapper.FieldError> errors;

    public InvalidFieldsException(List<FieldErrorMapper.FieldError> errors) {
        super("invalid");
        this.errors = List.copyOf(errors);
    }

    public List<FieldErrorMapper.FieldError> errors() {
        return errors;
    }
}
