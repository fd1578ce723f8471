package com.todomate.viewset;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an answer should hold beyond the plain row, as `?include=counts`.
public record Extras(@Nullable Set<String> include) {

    static final Extras NONE = new Extras(null);

    Set<String> among(Set<String> known) {
        if (include == null) return Set.of();
        for (var word : include) {
            if (!known.contains(word)) {
                throw Refused.invalid(
                        "include", "include", word, String.join(", ", new TreeSet<>(known)));
            }
        }
        return include;
    }
}
