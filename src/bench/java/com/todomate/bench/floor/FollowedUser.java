package com.todomate.bench.floor;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A followed user, with their diary of the date if it exists and is visible to the viewer.
record FollowedUser(
        UserRow user,
        @Nullable Instant sharedAt,
        ZoneId zone,
        LocalTime dayStartsAt,
        @Nullable DiaryRow diary) {

    static final Comparator<FollowedUser> LATEST_FIRST =
            Comparator.comparing(FollowedUser::active)
                    .thenComparing(followed -> followed.user().id().toString())
                    .reversed();

    Instant active() {
        return sharedAt == null ? Instant.EPOCH : sharedAt;
    }

    static FollowedUser read(RowReader row) throws SQLException {
        return new FollowedUser(
                UserRow.read(row),
                row.momentOrNull(),
                ZoneId.of(row.text()),
                row.time(),
                DiaryRow.readOrNull(row));
    }

    LocalDate today() {
        return Viewer.dateOf(Instant.now(), zone, dayStartsAt);
    }
}
