package com.todomate.viewset;

import org.jspecify.annotations.Nullable;

/// Makes text that travels through a client tamper-evident. Whoever keeps the keys implements it.
public interface Seals {

    /// The text and its seal, in characters that need no escaping in a URL. The context is not part
    /// of the result, but must be the same at opening.
    String seal(String text, String context);

    /// The text, or null when anything about it, its seal or its context was changed.
    @Nullable String open(String sealed, String context);
}
