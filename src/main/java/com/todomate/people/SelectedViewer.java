package com.todomate.people;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;

/// A viewer in the list of an item with the visibility SELECTED. The entry has an effect only while
/// the viewer follows the owner.
@Entity
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled by JPA, read by queries
public class SelectedViewer {

    /// The item, a goal or a diary, and the viewer. Ids are unique only within their kind.
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
