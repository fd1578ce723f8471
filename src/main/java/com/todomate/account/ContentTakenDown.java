package com.todomate.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An administrator took down an item or the name of a user. Published inside the transaction that
/// does it.
///
/// @param kind TODO, DIARY, PHOTO or NAME
/// @param label how the owner knows the item: its title, its date or the name itself
/// @param category the reason, as one of the reasons for reports; null when none was given
public record ContentTakenDown(
        UUID ownerId, String kind, String label, @Nullable String category) {}
