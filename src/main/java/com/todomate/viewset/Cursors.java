package com.todomate.viewset;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Where a page ended, sealed for this viewer, list, order and filter: a cursor works nowhere else.
record Cursors(Kit kit, String context) {

    private static final TypeReference<List<String>> KEYS = new TypeReference<>() {};

    Cursors(Kit kit, Viewer viewer, String path, @Nullable String sort, Object filter) {
        this(kit, "%s %s %s %s".formatted(viewer.id(), path, sort, filter));
    }

    String seal(List<String> keys) {
        return kit.seals().seal(kit.json().writeValueAsString(keys), context);
    }

    @Nullable List<String> open(@Nullable String cursor) {
        if (cursor == null) return null;
        var keys = kit.seals().open(cursor, context);
        if (keys == null) throw Refused.invalid("cursor", "cursor");
        return kit.json().readValue(keys, KEYS);
    }
}
