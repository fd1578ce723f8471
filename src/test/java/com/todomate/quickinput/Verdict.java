package com.todomate.quickinput;

import org.jspecify.annotations.Nullable;

/// How the server should answer: a status and, where it is a refusal, why.
record Verdict(int status, @Nullable String code) {

    static final Verdict OK = new Verdict(200, null);
    static final Verdict CREATED = new Verdict(201, null);
    static final Verdict NOTHING = new Verdict(204, null);
    static final Verdict INVALID = new Verdict(400, "invalid");
    static final Verdict NOT_FOUND = new Verdict(404, "not_found");

    @Override
    public String toString() {
        return code == null ? String.valueOf(status) : status + " " + code;
    }

    static Verdict conflict(String code) {
        return new Verdict(409, code);
    }
}
