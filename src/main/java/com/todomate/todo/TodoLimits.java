package com.todomate.todo;

import com.todomate.viewset.OwnerLimit;
import java.time.LocalDate;
import java.util.List;

/// The limits on todos per owner, refused with 409 `too_many`. Todos that are planted, restored, or
/// moved because they are overdue may exceed the limit of a date, because their owner did not
/// choose each date. Planted ones may also exceed that of the owner: leaving one out would lose it
/// without notice.
final class TodoLimits {

    /// At most 50,000 per owner, on dates and in archive boxes.
    static final OwnerLimit TODOS =
            new OwnerLimit(
                    "todos",
                    50_000,
                    "select count(*) from todo where owner_id = owner.id and deleted_at is null");

    private TodoLimits() {}

    /// At most 300 ACTIVE todos per owner and date, refused on `date`.
    static OwnerLimit on(LocalDate date) {
        return new OwnerLimit(
                "todos_on_date",
                300,
                """
                select count(*) from todo
                where owner_id = owner.id and state = 'ACTIVE' and deleted_at is null and date = ?\
                """,
                "date",
                List.of(date));
    }
}
