package com.todomate.viewset;

import org.jspecify.annotations.Nullable;

/// An answer that is one page of something; it leaves with the `Link` to the next one.
public interface Paged {

    /// Where to go on; null on the last page.
    @Nullable String nextCursor();
}
