package com.todomate.http;

import org.jspecify.annotations.Nullable;

/// A response that is one page of a list. It gets a `Link` header to the next page.
public interface CursorPaged {

    /// Returns the cursor of the next page; null on the last page.
    @Nullable String nextCursor();
}
