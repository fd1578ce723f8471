package com.todomate.quickinput;

import org.jspecify.annotations.Nullable;

/// The response that the model expects: a status and, for a refusal, its problem code.
record Outcome(int status, @Nullable String code) {

    static final Outcome OK = new Outcome(200, null);
    static final Outcome CREATED = new Outcome(201, null);
    static final Outcome NOTHING = new Outcome(204, null);
    static final Outcome INVALID = new Outcome(400, "invalid");
    static final Outcome NOT_FOUND = new Outcome(404, "not_found");

    @Override
    public String toString() {
        return code == null ? String.valueOf(status) : status + " " + code;
    }

    static Outcome conflict(String code) {
        return new Outcome(409, code);
    }
}
