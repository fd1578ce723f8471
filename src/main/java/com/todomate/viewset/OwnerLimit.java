package com.todomate.viewset;

import com.todomate.problem.ApiException;
import java.util.List;

/// A limit on the number of rows of one kind that a user may own.
///
/// ```java
/// var limit = new OwnerLimit(
///         "labels", 100, "select count(*) from label where owner_id = owner.id");
/// limits.requireRoom(viewer, limit);
/// ```
///
/// @param what the kind, of which `limit.<what>` in the messages is the text
/// @param most the maximum number of rows
/// @param count an SQL expression that counts the rows and refers to the table `user` as `owner`;
///   an index should answer it alone
/// @param arguments the values of the question marks in `count`
public record OwnerLimit(String what, long most, String count, List<Object> arguments) {

    public OwnerLimit(String what, long most, String count, Object... arguments) {
        this(what, most, "(" + count + ")", List.of(arguments));
    }

    /// Refuses with 409 `too_many` when `reached`, the number of existing rows, leaves no room for
    /// another.
    public void check(long reached) {
        if (reached >= most) throw ApiException.limitReached(what, most, reached);
    }
}
