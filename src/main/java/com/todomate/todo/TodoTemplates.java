package com.todomate.todo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gives todos access to the quick inputs that they came from. The quickinput module implements it.
public interface TodoTemplates {

    /// Returns the quick input and locks it against changes until the transaction ends. Returns
    /// null when it is absent or lies in the trash.
    @Nullable TodoTemplate findAndLock(UUID quickInputId);

    /// Skips the occurrence, so that it is not offered. Does nothing when it is skipped already.
    void skip(Origin origin);

    /// Lifts the skip of the occurrence, if there is one.
    void unskip(Origin origin);
}
