package com.todomate.viewset;

import com.todomate.problem.CheckedFields;
import com.todomate.problem.FieldChecks;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/// The body of a reorder: the ids of 1 to 1,000 rows in their new order, before all other rows. An
/// id must not be repeated.
///
/// ```java
/// return reorder(
///         viewer, request, ownedBy(viewer), label.position, Label::setPosition);
/// ```
public record ReorderRequest(@NotEmpty @Size(max = 1000) List<UUID> ids) implements CheckedFields {

    @Override
    public void check(FieldChecks checks) {
        checkRepeated(ids, checks);
    }

    /// Refuses with 400 `invalid` (field `ids`, code `repeated_id`) a list that names an id twice.
    public static void checkRepeated(List<UUID> ids, FieldChecks checks) {
        if (checks.hasNoErrors("ids") && ids.stream().distinct().count() < ids.size()) {
            checks.reject("ids", "repeated_id");
        }
    }
}
