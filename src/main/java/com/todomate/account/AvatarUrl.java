package com.todomate.account;

import java.util.UUID;

/// The URL of an avatar. The media module signs it when it is written as JSON; it then opens the
/// picture for five minutes without a token.
///
/// @param isThumb true for the small size
public record AvatarUrl(UUID photo, boolean isThumb) {}
