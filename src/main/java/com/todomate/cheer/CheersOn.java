package com.todomate.cheer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Paged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who cheered on something, the latest first, and how often in all.
public record CheersOn(
        List<CheerBy> items, @Nullable String nextCursor, @JsonUnwrapped CheerCounts counts)
        implements Paged {

    static CheersOn of(Listing<CheerBy> page, CheerCounts counts) {
        return new CheersOn(page.items(), page.nextCursor(), counts);
    }
}
