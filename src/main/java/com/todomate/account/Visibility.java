package com.todomate.account;

/// Who sees something, from nobody to everybody. What the levels mean is decided where people know
/// each other; here they are only named.
public enum Visibility {
    HIDDEN,
    PRIVATE,
    SELECTED,
    FOLLOWERS,
    PUBLIC
}
