package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.todomate.viewset.Line;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// What people may write of their own account. A handle is 4 to 20 of `a-z 0-9 _ .`, in lower case
/// whatever was typed; without a display name it is shown instead.
record MeContent(
        @NotNull @Pattern(regexp = HANDLE) String handle,
        @Pattern(regexp = Line.ONE, message = "{com.todomate.Line.message}")
                @CodePointLength(min = 1, max = 30)
                String displayName,
        @CodePointLength(max = 150) @Nullable String bio,
        @Nullable UUID avatarId) {

    static final String HANDLE = "[A-Za-z0-9_.]{4,20}";

    @JsonCreator
    MeContent {
        handle = handle == null ? handle : handle.toLowerCase(Locale.ROOT);
        displayName = displayName == null ? handle : displayName;
        bio = bio == null || bio.isEmpty() ? null : bio;
    }
}
