package com.todomate.http;

import com.todomate.problem.ApiException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The query parameter `include`: what a response holds beyond the plain row, as `?include=counts`.
///
/// ```java
/// if (include.among(Set.of("counts")).contains("counts")) {
///     page = withCounts(page);
/// }
/// ```
public record IncludeParameter(@Nullable Set<String> include) {

    /// Returns the requested values. Refuses with 400 `invalid` (field `include`) a value that is
    /// not in `known`.
    public Set<String> among(Set<String> known) {
        if (include == null) return Set.of();
        for (var value : include) {
            if (!known.contains(value)) {
                throw ApiException.invalid(
                        "include", "include", value, String.join(", ", new TreeSet<>(known)));
            }
        }
        return include;
    }
}
