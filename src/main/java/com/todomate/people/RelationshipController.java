package com.todomate.people;

import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Serves the viewer's followers, followed users, follow requests and blocks.
@RestController
@RequestMapping("/me")
class RelationshipController {

    private final RelatedUserQueries relatedUserQueries;
    private final FollowService followService;

    RelationshipController(RelatedUserQueries relatedUserQueries, FollowService followService) {
        this.relatedUserQueries = relatedUserQueries;
        this.followService = followService;
    }

    /// Lists the viewer's followers. Refuses with 400 `invalid` (field `cursor`) a cursor of
    /// another list.
    @GetMapping("/followers")
    CursorPage<RelatedUserView> followers(Viewer viewer, CountedPage page) {
        return relatedUserQueries.followers(viewer, page);
    }

    /// Removes a follower. Refuses with 404 `not_found` when the user is not visible to the viewer.
    @DeleteMapping("/followers/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Viewer viewer, @PathVariable UUID userId) {
        followService.dismiss(viewer, userId);
    }

    /// Lists the users that the viewer follows. Refuses with 400 `invalid` (field `cursor`) a
    /// cursor of another list.
    @GetMapping("/following")
    CursorPage<RelatedUserView> following(Viewer viewer, CountedPage page) {
        return relatedUserQueries.following(viewer, page);
    }

    /// Lists the follow requests, those received by default. Refuses with 400 `invalid` (field
    /// `cursor`) a cursor of another list.
    @GetMapping("/follow-requests")
    CursorPage<RelatedUserView> requests(
            Viewer viewer,
            @RequestParam(required = false) @Nullable RequestDirection direction,
            CountedPage page) {
        return relatedUserQueries.requests(
                viewer, direction == null ? RequestDirection.IN : direction, page);
    }

    /// Accepts a follow request. Refuses with 404 `not_found` when the user is not visible to the
    /// viewer or has sent no request.
    @PostMapping("/follow-requests/{userId}/accept")
    Relationship accept(Viewer viewer, @PathVariable UUID userId) {
        return followService.accept(viewer, userId);
    }

    /// Rejects a follow request. Refuses with 404 `not_found` when the user is not visible to the
    /// viewer or has no open request.
    @PostMapping("/follow-requests/{userId}/reject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(Viewer viewer, @PathVariable UUID userId) {
        followService.reject(viewer, userId);
    }

    /// Lists the users that the viewer blocks. Refuses with 400 `invalid` (field `cursor`) a cursor
    /// of another list.
    @GetMapping("/blocks")
    CursorPage<RelatedUserView> blocks(Viewer viewer, CountedPage page) {
        return relatedUserQueries.blocks(viewer, page);
    }
}
