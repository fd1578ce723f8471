package com.todomate.viewset;

import com.todomate.problem.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A limit on the number of rows of one kind that a user may own.
///
/// ```java
/// var limit = new OwnerLimit(
///         "labels", 100, "select count(*) from label where owner_id = owner.id");
/// limits.requireRoom(viewer, limit);
/// ```
///
/// @param what the kind, of which `limit.<what>` in the messages is the sentence
/// @param most the maximum number of rows
/// @param count an SQL expression that counts the rows and refers to the table `user` as `owner`;
///   an index should answer it alone
/// @param field the field that the refusal names; null when the limit depends on no field
/// @param arguments the values of the question marks in `count`
public record OwnerLimit(
        String what, long most, String count, @Nullable String field, List<Object> arguments) {

    public OwnerLimit(String what, long most, String count) {
        this(what, most, count, null, List.of());
    }

    /// Refuses with 409 `too_many` when `reached`, the number of existing rows, leaves no room for
    /// another.
    public void check(long reached) {
        check(reached, 1);
    }

    /// Refuses with 409 `too_many` when `reached`, the number of existing rows, leaves no room for
    /// `added` more.
    public void check(long reached, long added) {
        if (reached + added <= most) return;
        var refusal = ApiException.limitReached(what, most, reached);
        throw field == null ? refusal : refusal.withField(field);
    }
}
