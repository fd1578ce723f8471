package com.todomate.people;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;

/// One of those to whom somebody shows a thing of the level SELECTED, as long as they follow.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class SelectedViewer {

    /// Which thing of which kind, a goal or a diary, and to whom.
    @Embeddable
    public record Key(String kind, UUID thingId, UUID viewerId) {}

    @EmbeddedId private Key key;
    private UUID ownerId;

    protected SelectedViewer() {}

    SelectedViewer(Key key, UUID ownerId) {
        this.key = key;
        this.ownerId = ownerId;
    }
}
