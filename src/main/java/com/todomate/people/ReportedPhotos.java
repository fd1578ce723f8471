package com.todomate.people;

import com.todomate.http.Viewer;
import com.todomate.media.PhotoAccess;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes photos reportable by every viewer who can see them. Photos have no title.
@Component
class ReportedPhotos implements Reportable {

    private final PhotoAccess photoAccess;

    ReportedPhotos(PhotoAccess photoAccess) {
        this.photoAccess = photoAccess;
    }

    @Override
    public Report.Kind kind() {
        return Report.Kind.PHOTO;
    }

    @Override
    public @Nullable String findVisibleTitle(Viewer viewer, UUID ownerId, UUID id) {
        return photoAccess.isVisible(viewer, ownerId, id) ? "" : null;
    }

    /// Returns the owner's logical date of the upload.
    @Override
    public @Nullable String findOwnerLabel(UUID id) {
        var date = photoAccess.uploadedOn(id);
        return date == null ? null : date.toString();
    }
}
