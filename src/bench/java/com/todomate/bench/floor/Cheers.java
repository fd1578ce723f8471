package com.todomate.bench.floor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The cheers on todos and diaries, by emoji.
record Cheers(Map<UUID, List<EmojiCount>> todos, Map<UUID, List<EmojiCount>> diaries) {

    /// How often users left an emoji, and whether the viewer did.
    record EmojiCount(String emoji, int count, boolean mine) {

        EmojiCount plus(EmojiCount other) {
            return new EmojiCount(emoji, count + other.count, mine || other.mine);
        }
    }

    private record TargetCount(String kind, UUID target, EmojiCount counted) {}

    static final Cheers NONE = new Cheers(Map.of(), Map.of());

    private static final Comparator<EmojiCount> MOST_FIRST =
            Comparator.comparingInt(EmojiCount::count).reversed().thenComparing(EmojiCount::emoji);

    private static String query(String marks) {
        return """
        select c.kind, c.target_id, c.emoji, count(*), max(c.user_id = ?)
        from cheer c join user u on u.id = c.user_id
        where c.kind in ('TODO', 'DIARY') and c.target_id in (%s)
            and u.deactivated_at is null and u.deletion_requested_at is null
            and not exists (select 1 from block b where b.blocker_id = u.id and b.blocked_id = ?)
            and not exists (select 1 from block b where b.blocker_id = ? and b.blocked_id = u.id)
        group by c.kind, c.target_id, c.emoji
        """
                .formatted(marks);
    }

    /// Reads the cheers on these targets, and nothing when there are none.
    static Cheers read(Connection connection, Viewer viewer, Collection<UUID> targets)
            throws SQLException {
        if (targets.isEmpty()) return NONE;
        // A power of two, so that few statements are prepared.
        var length = Integer.highestOneBit(2 * targets.size() - 1);
        var values = new ArrayList<Object>();
        values.add(viewer.id());
        values.addAll(targets);
        while (values.size() <= length) values.add(values.getLast());
        values.add(viewer.id());
        values.add(viewer.id());
        var marks = String.join(", ", Collections.nCopies(length, "?"));
        var rows = Database.list(connection, query(marks), Cheers::count, values.toArray());
        var cheers = new Cheers(new HashMap<>(), new HashMap<>());
        for (var row : rows) {
            var byTarget = row.kind().equals("TODO") ? cheers.todos : cheers.diaries;
            byTarget.computeIfAbsent(row.target(), id -> new ArrayList<>()).add(row.counted());
        }
        return cheers;
    }

    private static TargetCount count(RowReader row) throws SQLException {
        return new TargetCount(
                row.text(), row.id(), new EmojiCount(row.text(), row.number(), row.flag()));
    }

    List<EmojiCount> onTodo(UUID id) {
        return todos.getOrDefault(id, List.of());
    }

    List<EmojiCount> onDiary(@Nullable UUID id) {
        return id == null ? List.of() : diaries.getOrDefault(id, List.of());
    }

    /// Writes the field `cheers`. Adds up the counts of an emoji that occurs more than once.
    static void write(JsonGenerator json, Stream<EmojiCount> counts) {
        var merged =
                counts
                        .collect(Collectors.toMap(EmojiCount::emoji, one -> one, EmojiCount::plus))
                        .values()
                        .stream()
                        .sorted(MOST_FIRST)
                        .toList();
        json.writeObjectPropertyStart("cheers");
        json.writeNumberProperty("total", merged.stream().mapToInt(EmojiCount::count).sum());
        json.writeArrayPropertyStart("byEmoji");
        for (var one : merged) {
            json.writeStartObject();
            json.writeStringProperty("emoji", one.emoji());
            json.writeNumberProperty("count", one.count());
            json.writeBooleanProperty("mine", one.mine());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
