package com.todomate.query;

/// Thrown for a query that has no [CompiledSelect], so that Hibernate must run it.
final class UnsupportedQueryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnsupportedQueryException(String part) {
        super(part);
    }
}
