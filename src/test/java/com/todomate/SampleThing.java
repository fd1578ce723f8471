package com.todomate;

import java.util.Set;

/// A resource of the owner in a visibility matrix, with a secret text that only it contains and the
/// roles that may see it.
record SampleThing(
        Kind kind, String name, String id, String secret, Set<ViewerRole> seenBy, boolean dated) {

    /// The kinds of resources that a path can name.
    enum Kind {
        GOAL,
        TODO,
        QUICK_INPUT,
        ALARM,
        DIARY,
        PHOTO
    }

    boolean seenBy(ViewerRole viewerRole) {
        return seenBy.contains(viewerRole);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
