package com.todomate.cheer;

import com.todomate.http.Viewer;
import com.todomate.problem.ApiException;
import com.todomate.viewset.CountedPage;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// The routes for cheers on one kind of target. The module of the kind extends it with a path.
public abstract class CheerController {

    private final CheerService cheerService;
    private final CheerQueries cheerQueries;
    private final CheerTarget kind;

    /// The collaborators of every such controller, as one constructor argument.
    @org.springframework.stereotype.Component
    public record Collaborators(CheerService cheers, CheerQueries lists) {}

    protected CheerController(Collaborators collaborators, CheerTarget kind) {
        this.cheerService = collaborators.cheers();
        this.cheerQueries = collaborators.lists();
        this.kind = kind;
    }

    /// Lists the cheers on a target. Refuses with 404 `not_found` when the target does not exist
    /// for the viewer, and with 400 `invalid` (field `cursor`) a cursor of another list.
    @GetMapping
    public CheerPage list(Viewer viewer, @PathVariable UUID id, CountedPage page) {
        return cheerQueries.on(viewer, kind, id, page);
    }

    /// Adds a cheer. Refuses with 400 `emoji` on `emoji` when it is no real emoji, and as
    /// [CheerService#cheer] does.
    @PutMapping("/{emoji}")
    public CheerCounts cheer(Viewer viewer, @PathVariable UUID id, @PathVariable String emoji) {
        return cheerService.cheer(viewer, kind, id, qualified(emoji));
    }

    /// Removes a cheer; does nothing when there is none. Refuses with 400 `emoji` on `emoji` when
    /// it is no real emoji, and with 404 `not_found` when the target does not exist for the viewer.
    @DeleteMapping("/{emoji}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void remove(Viewer viewer, @PathVariable UUID id, @PathVariable String emoji) {
        cheerService.remove(viewer, kind, id, qualified(emoji));
    }

    /// Refuses with 400 `emoji` on `emoji` when the text is no real emoji.
    private static String qualified(String emoji) {
        var qualified = EmojiValidator.toFullyQualified(emoji);
        if (qualified == null) throw ApiException.invalid("emoji", "emoji");
        return qualified;
    }
}
