package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.http.CursorPaged;
import com.todomate.viewset.CursorPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the cheers on a target, the latest first, with the counts of all of them.
public record CheerPage(
        List<CheerView> items, @Nullable String nextCursor, @JsonUnwrapped CheerCounts counts)
        implements CursorPaged {

    static CheerPage of(CursorPage<CheerView> page, CheerCounts counts) {
        return new CheerPage(page.items(), page.nextCursor(), counts);
    }
}
