package com.todomate.label;

import com.todomate.http.Viewer;
import com.todomate.viewset.OwnedEntity;
import jakarta.persistence.Entity;
import java.util.UUID;

@Entity
class Label extends OwnedEntity<LabelContent> {
    protected Label() {}

    Label(UUID id, LabelContent content, Viewer owner) {
        super(id, owner.id(), content);
    }
}
