package com.todomate;

import java.util.EnumSet;
import java.util.Set;

/// The relation of a viewer to the owner of a resource.
enum ViewerRole {
    OWNER,
    FOLLOWER,
    /// Follows the owner and is a selected viewer.
    SELECTED,
    /// Is a selected viewer and no longer follows.
    FORMER,
    REQUESTER,
    STRANGER,
    /// Is blocked by the owner, and was a selected viewer.
    BLOCKED,
    /// Blocks the owner, and was a selected viewer.
    BLOCKER,
    /// Follows, is a selected viewer, and is deactivated.
    DEACTIVATED,
    ANONYMOUS;

    /// The roles for which the owner exists.
    static final Set<ViewerRole> ACQUAINTED =
            EnumSet.of(OWNER, FOLLOWER, SELECTED, FORMER, REQUESTER, STRANGER);

    boolean signedIn() {
        return this != DEACTIVATED && this != ANONYMOUS;
    }

    /// Returns the roles that see resources of a level. Restates the documented rule independently
    /// of the code.
    static Set<ViewerRole> of(String level) {
        return switch (level) {
            case "PUBLIC" -> ACQUAINTED;
            case "FOLLOWERS" -> EnumSet.of(OWNER, FOLLOWER, SELECTED);
            case "SELECTED" -> EnumSet.of(OWNER, SELECTED);
            case "PRIVATE", "HIDDEN" -> EnumSet.of(OWNER);
            default -> throw new IllegalArgumentException(level);
        };
    }
}
