package com.todomate.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The users who may see the SELECTED goals and diaries of the viewer.
record SelectedViewers(Map<UUID, List<UUID>> byThing) {

    private static final SelectedViewers NONE = new SelectedViewers(Map.of());

    /// Reads all lists of the owner: a user has few.
    private static final String QUERY =
            """
            select s.thing_id, s.viewer_id
            from selected_viewer s join user u on u.id = s.viewer_id
            where s.owner_id = ? and u.deactivated_at is null and u.deletion_requested_at is null
                and not exists (select 1 from block b where b.blocker_id = u.id and b.blocked_id = ?)
                and not exists (select 1 from block b where b.blocker_id = ? and b.blocked_id = u.id)
            order by u.handle
            """;

    private record Entry(UUID thing, UUID viewer) {}

    /// Reads the lists, if the viewer has any thing with a list.
    static SelectedViewers read(Connection connection, UUID owner, boolean needed)
            throws SQLException {
        if (!needed) return NONE;
        var lists = new HashMap<UUID, List<UUID>>();
        var rows =
                Database.list(
                        connection,
                        QUERY,
                        row -> new Entry(row.id(), row.id()),
                        owner,
                        owner,
                        owner);
        for (var row : rows) {
            lists.computeIfAbsent(row.thing(), id -> new ArrayList<>()).add(row.viewer());
        }
        return new SelectedViewers(lists);
    }

    /// Returns the list of a goal or diary, empty when it is not SELECTED.
    List<UUID> of(UUID thing, boolean selective) {
        return selective ? byThing.getOrDefault(thing, List.of()) : List.of();
    }
}
