package com.todomate.people;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
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

/// The people around oneself.
@RestController
@RequestMapping("/me")
class CircleController {

    private final Acquaintances acquaintances;
    private final Follows follows;

    CircleController(Acquaintances acquaintances, Follows follows) {
        this.acquaintances = acquaintances;
        this.follows = follows;
    }

    @GetMapping("/followers")
    Listing<Acquaintance> followers(Viewer viewer, @Valid Page page) {
        return acquaintances.followers(viewer, page);
    }

    @DeleteMapping("/followers/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(Viewer viewer, @PathVariable UUID userId) {
        follows.dismiss(viewer, userId);
    }

    @GetMapping("/following")
    Listing<Acquaintance> following(Viewer viewer, @Valid Page page) {
        return acquaintances.following(viewer, page);
    }

    @GetMapping("/follow-requests")
    Listing<Acquaintance> requests(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Direction direction,
            @Valid Page page) {
        return acquaintances.requests(viewer, direction == null ? Direction.IN : direction, page);
    }

    @PostMapping("/follow-requests/{userId}/accept")
    Relationship accept(Viewer viewer, @PathVariable UUID userId) {
        return follows.accept(viewer, userId);
    }

    @PostMapping("/follow-requests/{userId}/reject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(Viewer viewer, @PathVariable UUID userId) {
        follows.reject(viewer, userId);
    }

    @GetMapping("/blocks")
    Listing<Acquaintance> blocks(Viewer viewer, @Valid Page page) {
        return acquaintances.blocks(viewer, page);
    }
}
