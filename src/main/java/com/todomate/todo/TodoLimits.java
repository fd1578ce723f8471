package com.todomate.todo;

import com.todomate.viewset.OwnerLimit;
import java.time.LocalDate;

/// The limits on todos per owner, refused with 409 `too_many`. Todos that are planted, restored
/// with a goal or quick input, or moved because they are overdue may exceed both, because their
/// owner did not choose each of them.
final class TodoLimits {

    /// At most 50,000 per owner, on dates and in archive boxes.
    static final OwnerLimit TODOS =
            new OwnerLimit(
                    "todos",
                    50_000,
                    "select count(*) from todo where owner_id = owner.id and deleted_at is null");

    private TodoLimits() {}

    /// At most 300 ACTIVE todos per owner and date.
    static OwnerLimit on(LocalDate date) {
        return new OwnerLimit(
                "todos_on_date",
                300,
                """
                select count(*) from todo
                where owner_id = owner.id and state = 'ACTIVE' and deleted_at is null and date = ?\
                """,
                date);
    }
}
