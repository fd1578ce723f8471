package com.todomate.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.todomate.http.SingleLineText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/// The fields of an account that its owner may change. A handle has 4 to 20 characters, each one of
/// `a-z 0-9 _ .`; upper case becomes lower case. The display name defaults to the handle. An empty
/// bio becomes null.
public record AccountContent(
        @NotNull @Pattern(regexp = HANDLE, message = HANDLE_MESSAGE) String handle,
        @Pattern(regexp = SingleLineText.ONE, message = "{com.todomate.SingleLineText.message}")
                @CodePointLength(min = 1, max = 30)
                String displayName,
        @CodePointLength(max = 150) @Nullable String bio,
        @Nullable UUID avatarId) {

    public static final String HANDLE = "[A-Za-z0-9_.]{4,20}";
    public static final String HANDLE_MESSAGE = "{com.todomate.Handle.message}";

    @JsonCreator
    public AccountContent {
        handle = handle == null ? handle : handle.toLowerCase(Locale.ROOT);
        displayName = displayName == null ? handle : displayName;
        bio = bio == null || bio.isEmpty() ? null : bio;
    }
}
