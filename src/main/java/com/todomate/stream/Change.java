package com.todomate.stream;

import java.util.UUID;

/// Something of a user's was changed, in one of their sessions.
record Change(UUID user, UUID session) {}
