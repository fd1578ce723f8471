package com.todomate.media;

import java.util.UUID;

/// Where a photo is found without a token, for five minutes. Signed when it is written as JSON, so
/// that any view may carry one.
public record PhotoUrl(UUID photo, Size size) {}
