package com.todomate.account;

import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The accounts, for admins; the door lets nobody else in here.
@RestController
@RequestMapping("/admin/users")
class AdminUserController {

    private final Administration administration;

    AdminUserController(Administration administration) {
        this.administration = administration;
    }

    @GetMapping
    Listing<Administration.Account> list(
            Viewer viewer, Administration.Search search, @Valid Page page) {
        return administration.list(viewer, search, page);
    }

    @PostMapping("/{id}/deactivate")
    Administration.Account deactivate(Viewer viewer, @PathVariable UUID id) {
        return administration.deactivate(viewer, id);
    }

    @PostMapping("/{id}/activate")
    Administration.Account activate(@PathVariable UUID id) {
        return administration.activate(id);
    }
}
