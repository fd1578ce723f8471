package com.todomate.media;

import com.todomate.media.image.PhotoSize;
import java.util.UUID;

/// The URL of a photo that needs no token for at least five minutes. It is signed when it is
/// written as JSON, so that any view may hold one.
public record PhotoUrl(UUID photo, PhotoSize size) {}
