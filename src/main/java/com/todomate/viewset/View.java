package com.todomate.viewset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a viewer sees of one row. Any answer that is a View leaves with its `ETag`.
public interface View {

    UUID id();

    int version();

    /// What the answer holds besides the row itself (counts, say): it changes without the version.
    @JsonIgnore
    default @Nullable Object computed() {
        return null;
    }
}
