package com.todomate.account;

/// The levels of visibility, from the narrowest to the widest. `Audience` in the people module
/// defines what each level means.
public enum Visibility {
    HIDDEN,
    PRIVATE,
    SELECTED,
    FOLLOWERS,
    PUBLIC
}
