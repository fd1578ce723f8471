package com.todomate;

import java.util.EnumSet;
import java.util.Set;

/// How somebody who looks stands to the owner of what they look at.
enum Looker {
    OWNER,
    FOLLOWER,
    /// Follows, and was chosen.
    SELECTED,
    /// Was chosen, and follows no longer.
    FORMER,
    REQUESTER,
    STRANGER,
    /// Whom the owner blocks; had been chosen.
    BLOCKED,
    /// Who blocks the owner; had been chosen.
    BLOCKER,
    /// Follows, was chosen, and was deactivated.
    DEACTIVATED,
    ANONYMOUS;

    /// Those for whom the owner exists at all.
    static final Set<Looker> ACQUAINTED =
            EnumSet.of(OWNER, FOLLOWER, SELECTED, FORMER, REQUESTER, STRANGER);

    boolean signedIn() {
        return this != DEACTIVATED && this != ANONYMOUS;
    }

    /// Who sees things of a level, by the words of the rule and not of the code.
    static Set<Looker> of(String level) {
        return switch (level) {
            case "PUBLIC" -> ACQUAINTED;
            case "FOLLOWERS" -> EnumSet.of(OWNER, FOLLOWER, SELECTED);
            case "SELECTED" -> EnumSet.of(OWNER, SELECTED);
            case "PRIVATE", "HIDDEN" -> EnumSet.of(OWNER);
            default -> throw new IllegalArgumentException(level);
        };
    }
}
