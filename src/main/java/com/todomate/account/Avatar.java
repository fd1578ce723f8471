package com.todomate.account;

import java.util.UUID;

/// The picture of a person, and where its two sizes are found.
public record Avatar(UUID id, String url, String thumbUrl) {}
