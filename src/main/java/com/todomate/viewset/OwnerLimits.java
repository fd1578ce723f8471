package com.todomate.viewset;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.todomate.http.Viewer;
import com.todomate.persistence.JdbcValues;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Enforces the limits on what one user may own. One statement locks the owner's row until the
/// transaction ends, and then counts. So the limits hold for concurrent requests to any number of
/// servers.
///
/// ```
/// static final OwnerLimit LABELS =
///         new OwnerLimit("labels", 100, "select count(*) from label where owner_id = owner.id");
/// limits.requireRoom(viewer, LABELS); // in the transaction that adds a row
/// ```
@Component
public class OwnerLimits {

    private final JdbcTemplate sql;

    OwnerLimits(JdbcTemplate sql) {
        this.sql = sql;
    }

    /// Refuses with 409 `too_many` when one of the limits leaves no room for another row. Requires
    /// a transaction.
    public void requireRoom(Viewer owner, OwnerLimit... limits) {
        if (limits.length == 0) return;
        var reached = count(owner, limits);
        for (int i = 0; i < limits.length; i++) limits[i].check(reached.get(i));
    }

    /// Refuses with 409 `too_many` when there was no room for rows that the transaction has added.
    /// Adding none is always permitted.
    public void checkAdded(Viewer owner, OwnerLimit limit, long added) {
        if (added > 0) limit.check(count(owner, limit).getFirst() - added, added);
    }

    /// Locks the owner's row and returns the number of rows for each limit, for callers that decide
    /// by themselves. The counts refer to the locked row, so they run after the lock is taken.
    /// Returns zeros when the user does not exist.
    public List<Long> count(Viewer owner, OwnerLimit... limits) {
        // The counts need distinct aliases: a row of the result is a map by alias.
        var counts =
                Stream.of(limits)
                        .map(limit -> "(" + limit.count() + ") as " + limit.what())
                        .collect(joining(", "));
        var arguments = Stream.of(limits).flatMap(limit -> limit.arguments().stream());
        var rows =
                sql.queryForList(
                        "select %s from user owner where owner.id = unhex(?) for update"
                                .formatted(counts),
                        Stream.concat(arguments, Stream.of(JdbcValues.hex(owner.id()))).toArray());
        return rows.isEmpty()
                ? Collections.nCopies(limits.length, 0L)
                : rows.getFirst().values().stream()
                        .map(reached -> ((Number) requireNonNull(reached)).longValue())
                        .toList();
    }
}
