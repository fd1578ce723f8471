package com.todomate.account;

import java.util.UUID;

/// An avatar photo with the signed URLs of its two sizes.
public record AvatarView(UUID id, String url, String thumbUrl) {}
