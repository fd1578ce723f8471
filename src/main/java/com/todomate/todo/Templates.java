package com.todomate.todo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What todos ask of the quick inputs that they came from, told by whoever keeps those.
public interface Templates {

    /// What the quick input says now, and goes on saying until the transaction ends; null while it
    /// lies in the trash.
    @Nullable Template of(UUID quickInputId);

    /// Offers nothing more for this occurrence.
    void skip(Origin origin);

    /// Takes that back.
    void unskip(Origin origin);
}
