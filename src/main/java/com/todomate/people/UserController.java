package com.todomate.people;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
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

/// Other people: who they are, and what one does to them.
@RestController
@RequestMapping("/users")
class UserController {

    private final Profiles profiles;
    private final Follows follows;
    private final Reports reports;

    UserController(Profiles profiles, Follows follows, Reports reports) {
        this.profiles = profiles;
        this.follows = follows;
        this.reports = reports;
    }

    @GetMapping
    Listing<Profile> search(Viewer viewer, @Valid Profiles.Search search, @Valid Page page) {
        return profiles.found(viewer, search, page);
    }

    @GetMapping("/{id}")
    Profile profile(Viewer viewer, @PathVariable UUID id) {
        return profiles.one(viewer, id);
    }

    @GetMapping("/by-handle/{handle}")
    Profile named(Viewer viewer, @PathVariable String handle) {
        return profiles.named(viewer, handle);
    }

    @PutMapping("/{id}/follow")
    Relationship follow(Viewer viewer, @PathVariable UUID id) {
        return follows.follow(viewer, id);
    }

    @DeleteMapping("/{id}/follow")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unfollow(Viewer viewer, @PathVariable UUID id) {
        follows.unfollow(viewer, id);
    }

    @PutMapping("/{id}/block")
    Relationship block(Viewer viewer, @PathVariable UUID id) {
        return follows.block(viewer, id);
    }

    @DeleteMapping("/{id}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(Viewer viewer, @PathVariable UUID id) {
        follows.unblock(viewer, id);
    }

    @PostMapping("/{id}/report")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(Viewer viewer, @PathVariable UUID id, @Valid @RequestBody Reports.Telling telling) {
        reports.tell(viewer, id, telling);
    }
}
