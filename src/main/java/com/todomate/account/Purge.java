package com.todomate.account;

import java.util.UUID;

/// What leaves with a user. Every module that keeps something of users implements it; called inside
/// the transaction that removes the user, just before.
public interface Purge {

    void purge(UUID userId);
}
