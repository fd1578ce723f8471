package com.todomate.people;

import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Serves the profiles of users, and follows, blocks and reports them for the viewer.
@RestController
@RequestMapping("/users")
class UserController {

    private final ProfileQueries profileQueries;
    private final FollowService followService;
    private final BlockService blockService;
    private final ReportService reportService;

    UserController(
            ProfileQueries profileQueries,
            FollowService followService,
            BlockService blockService,
            ReportService reportService) {
        this.profileQueries = profileQueries;
        this.followService = followService;
        this.blockService = blockService;
        this.reportService = reportService;
    }

    /// Searches for users. Refuses with 400 `invalid` on `q` unless exactly one of `q` and `email`
    /// is set, and on `cursor` a cursor of another list.
    @GetMapping
    CursorPage<ProfileView> search(Viewer viewer, ProfileQueries.Search search, CountedPage page) {
        return profileQueries.search(viewer, search, page);
    }

    /// Returns a profile. Refuses with 404 `not_found` when the user is not visible to the viewer.
    @GetMapping("/{id}")
    ProfileView get(Viewer viewer, @PathVariable UUID id) {
        return profileQueries.get(viewer, id);
    }

    /// Returns a profile. Refuses with 404 `not_found` when no visible user has this handle.
    @GetMapping("/by-handle/{handle}")
    ProfileView getByHandle(Viewer viewer, @PathVariable String handle) {
        return profileQueries.getByHandle(viewer, handle);
    }

    /// Follows a user. Refuses with 409 `oneself` for the viewer's own id, with 404 `not_found`
    /// when the user is not visible to the viewer, and with 409 `too_many` at 5,000 follows and
    /// requests.
    @PutMapping("/{id}/follow")
    Relationship follow(Viewer viewer, @PathVariable UUID id) {
        return followService.follow(viewer, id);
    }

    /// Removes a follow or a request. Refuses with 404 `not_found` when the user is not visible to
    /// the viewer.
    @DeleteMapping("/{id}/follow")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unfollow(Viewer viewer, @PathVariable UUID id) {
        followService.unfollow(viewer, id);
    }

    /// Blocks a user. Refuses with 409 `oneself` for the viewer's own id, and with 404 `not_found`
    /// when the user is not visible to the viewer.
    @PutMapping("/{id}/block")
    Relationship block(Viewer viewer, @PathVariable UUID id) {
        return blockService.block(viewer, id);
    }

    /// Removes a block. Refuses with 404 `not_found` when the user is not visible to the viewer and
    /// not blocked.
    @DeleteMapping("/{id}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(Viewer viewer, @PathVariable UUID id) {
        blockService.unblock(viewer, id);
    }

    /// Reports a user or an item of the user. Refuses with 409 `oneself` for the viewer's own id,
    /// with 404 `not_found` when the user is not visible to the viewer, and with 400 `invalid` on
    /// `target.id` when the user has no such item that the viewer can see.
    @PostMapping("/{id}/report")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestBody PartialBody<ReportService.ReportRequest> body) {
        reportService.report(viewer, id, body);
    }
}
