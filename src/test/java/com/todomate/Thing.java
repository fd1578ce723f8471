package com.todomate;

import java.util.Set;

/// Something of an owner's that a matrix asks for: of which kind, what it says and nothing else
/// does, and who may see it.
record Thing(Kind kind, String name, String id, String secret, Set<Looker> seenBy, boolean dated) {

    /// What a path can ask for.
    enum Kind {
        GOAL,
        TODO,
        QUICK_INPUT,
        ALARM,
        DIARY,
        PHOTO
    }

    boolean seenBy(Looker looker) {
        return seenBy.contains(looker);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
