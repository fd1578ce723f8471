package com.todomate.viewset;

import com.todomate.http.VersionedView;
import com.todomate.http.Viewer;
import com.todomate.viewset.TrashService.TrashFilter;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Serves the viewer's trash: lists its rows of all kinds, restores them and deletes them
/// permanently.
@RestController
@RequestMapping("/trash")
class TrashController {

    private final TrashService trashService;

    TrashController(TrashService trashService) {
        this.trashService = trashService;
    }

    /// Lists the rows in the trash, latest deletion first. Refuses with 400 `invalid` (field
    /// `type`, `within` or `cursor`) an unknown kind, a malformed `within`, and a cursor of another
    /// list.
    @GetMapping
    CursorPage<TrashItem> list(Viewer viewer, TrashFilter filter, CountedPage page) {
        return trashService.list(viewer, filter, page);
    }

    /// Permanently deletes a row of the trash, with the rows that depend on it. Refuses with 400
    /// `invalid` (field `type`) an unknown kind, with 404 `not_found` a row that is not in the
    /// viewer's trash, and with 412 `version_conflict` when `If-Match` names another version.
    @DeleteMapping("/{type}/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Viewer viewer, @PathVariable String type, @PathVariable UUID id) {
        trashService.erase(viewer, type, id);
    }

    /// Permanently deletes all rows of the given kinds that could be restored by themselves, with
    /// the rows that depend on them. Refuses with 400 `invalid` (field `type`) an unknown kind.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void empty(Viewer viewer, @RequestParam Set<String> type) {
        trashService.empty(viewer, type);
    }

    /// Takes a row out of the trash and returns it. Refuses with 400 `invalid` (field `type`) an
    /// unknown kind, and like [TrashableViewSet#restore].
    @PostMapping("/{type}/{id}/restore")
    VersionedView restore(Viewer viewer, @PathVariable String type, @PathVariable UUID id) {
        return trashService.restore(viewer, type, id);
    }
}
