package com.todomate.persistence;

import java.util.List;
import java.util.UUID;

/// Erases the data of a deleted user. Every viewset implements it for its rows, and every module
/// that stores other rows of users. `@Order` sorts the implementations: rows are erased before the
/// rows that they refer to.
@FunctionalInterface
public interface UserDataEraser {

    /// Removes at most `limit` rows of a deleted user and returns their number, 0 only when no row
    /// is left. Called repeatedly, each time in a transaction that has locked the user.
    int eraseBatch(UUID userId, int limit);

    /// Erases a batch of the first part that has rows left, and returns the number of rows. Returns
    /// 0 when no part has any.
    static int firstNonEmpty(List<? extends UserDataEraser> parts, UUID userId, int limit) {
        for (var part : parts) {
            var removed = part.eraseBatch(userId, limit);
            if (removed > 0) return removed;
        }
        return 0;
    }
}
