package com.todomate.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A view of one row. Every response with such a body gets an `ETag`.
public interface VersionedView {

    UUID id();

    int version();

    /// Returns the part of the view that changes without the version, such as counts, for the
    /// `ETag`. Null when there is none.
    @JsonIgnore
    default @Nullable Object etagExtras() {
        return null;
    }
}
