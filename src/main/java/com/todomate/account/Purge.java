package com.todomate.account;

import java.util.List;
import java.util.UUID;

/// What leaves with a user. Every module that keeps something of users implements it; what the rows
/// of others point to goes after them, by its `@Order`.
@FunctionalInterface
public interface Purge {

    /// Removes at most `limit` rows of a user who is gone, and says how many; 0 only when nothing
    /// is left. Called again and again, each time in a transaction that holds the user.
    int purge(UUID userId, int limit);

    /// A piece of the first of these that has anything left.
    static int next(List<? extends Purge> parts, UUID userId, int limit) {
        for (var part : parts) {
            var removed = part.purge(userId, limit);
            if (removed > 0) return removed;
        }
        return 0;
    }
}
