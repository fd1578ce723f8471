package com.todomate.viewset;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An order made by hand: the ids in the order in which their rows should stand.
public record Arrangement(@NotEmpty @Size(max = 1000) List<@NotNull UUID> ids) {

    /// The rows in this order; those that are not named (another device added them, say) follow as
    /// they were. An id that is named twice, or is not among the rows, refuses the whole.
    public <E extends Owned> List<E> of(List<E> rows) {
        var left =
                rows.stream()
                        .collect(
                                Collectors.toMap(
                                        Owned::id,
                                        Function.identity(),
                                        (a, b) -> a,
                                        LinkedHashMap::new));
        if (ids.stream().distinct().count() < ids.size())
            throw Refused.invalid("ids", "repeated_id");
        var arranged = new ArrayList<E>(rows.size());
        for (var id : ids) {
            var row = left.remove(id);
            if (row == null) throw Refused.notFound();
            arranged.add(row);
        }
        arranged.addAll(left.values());
        return arranged;
    }
}
