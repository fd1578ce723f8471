package com.todomate;

import java.util.Set;

/// A resource of the owner in a visibility matrix, with a secret text that only it contains and the
/// roles that may see it.
record SampleThing(
        String kind, String name, String id, String secret, Set<ViewerRole> seenBy, boolean dated) {

    /// The kinds that tests refer to by name. A kind is the noun of a resource. Resources without a
    /// constant have a kind, too.
    static final class Kind {
        static final String GOAL = "goal";
        static final String TODO = "todo";
        static final String QUICK_INPUT = "quickInput";
        static final String DIARY = "diary";
        static final String PHOTO = "photo";

        private Kind() {}
    }

    boolean isOfKind(String other) {
        return kind.equals(other);
    }

    boolean seenBy(ViewerRole viewerRole) {
        return seenBy.contains(viewerRole);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
