package com.todomate.admin;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.todomate.account.ContentTakenDown;
import com.todomate.account.Handles;
import com.todomate.http.Viewer;
import com.todomate.media.PhotoAccess;
import com.todomate.people.Report;
import com.todomate.people.Reportable;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.viewset.ModelViewSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Removes an item from the view of all users, its owner included, and records that in the audit
/// log. The owner gets a mail after the commit.
@Component
@RetryOnConflict
@Transactional
class TakedownService {

    private final Map<String, ModelViewSet<?, ?, ?, ?>> viewSets;
    private final Map<Report.Kind, Reportable> kinds;
    private final PhotoAccess photoAccess;
    private final Handles handles;
    private final AuditLog log;
    private final ApplicationEventPublisher events;

    TakedownService(
            List<ModelViewSet<?, ?, ?, ?>> viewSets,
            List<Reportable> kinds,
            PhotoAccess photoAccess,
            Handles handles,
            AuditLog log,
            ApplicationEventPublisher events) {
        this.viewSets = viewSets.stream().collect(toMap(ModelViewSet::kind, one -> one));
        this.kinds = kinds.stream().collect(toMap(Reportable::kind, one -> one));
        this.photoAccess = photoAccess;
        this.handles = handles;
        this.log = log;
        this.events = events;
    }

    /// Takes an item or the name of a user down. Refuses with 404 `not_found` when there is no such
    /// item or user.
    ///
    /// @param reason the reason for the audit log only: it may name the user who reported the item
    /// @param category the reason that the owner is given; null for none
    void takeDown(
            Viewer admin,
            Report.Kind kind,
            UUID id,
            String reason,
            Report.@Nullable Reason category) {
        var label = requireNonNull(kinds.get(kind)).findOwnerLabel(id);
        var owner =
                switch (kind) {
                    case TODO -> takeDownRow("todos", admin, id);
                    case DIARY -> takeDownRow("diaries", admin, id);
                    case PHOTO -> photoAccess.takeDown(id, admin.now());
                    case NAME -> {
                        handles.takeNameDown(id);
                        yield id;
                    }
                };
        log.record(
                new AuditEvent(AuditEvent.Type.TAKEN_DOWN, admin.id(), owner, admin.now())
                        .withTarget(kind, id)
                        .withDetail(reason));
        if (label == null) return; // no mail: the owner is deleted
        events.publishEvent(
                new ContentTakenDown(
                        owner, kind.name(), label, category == null ? null : category.name()));
    }

    private UUID takeDownRow(String kind, Viewer admin, UUID id) {
        return requireNonNull(viewSets.get(kind)).takeDown(admin, id);
    }
}
