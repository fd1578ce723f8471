package com.todomate.account;

import com.todomate.viewset.Api;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.CodePointLength;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// One's own account and settings.
@RestController
@RequestMapping("/me")
class MeController {

    record Leave(@NotNull Password password) {}

    record NewEmail(
            @NotNull @Email @CodePointLength(max = 254) String email, @NotNull Password password) {}

    private final Users users;
    private final Me me;
    private final Avatars avatars;
    private final EmailChange emailChange;
    private final Leaving leaving;

    MeController(Users users, Me me, Avatars avatars, EmailChange emailChange, Leaving leaving) {
        this.users = users;
        this.me = me;
        this.avatars = avatars;
        this.emailChange = emailChange;
        this.leaving = leaving;
    }

    @GetMapping
    MeView me(Viewer viewer) {
        return MeView.of(users.get(viewer.id()), avatars);
    }

    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, Api.MERGE_PATCH})
    MeView amend(Viewer viewer, @RequestBody ObjectNode patch) {
        return me.amend(viewer, patch);
    }

    @GetMapping("/settings")
    SettingsView settings(Viewer viewer) {
        return SettingsView.of(users.get(viewer.id()));
    }

    @PatchMapping(
            path = "/settings",
            consumes = {MediaType.APPLICATION_JSON_VALUE, Api.MERGE_PATCH})
    SettingsView settle(Viewer viewer, @RequestBody ObjectNode patch) {
        return me.settle(viewer, patch);
    }

    /// The new e-mail counts when the link that is mailed to it has been followed.
    @PostMapping(path = "/email", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeEmail(Viewer viewer, @Valid @RequestBody NewEmail asked) {
        emailChange.ask(viewer, asked.email(), asked.password());
    }

    /// Signing in within 14 days takes it back.
    @PostMapping(path = "/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(Viewer viewer, @Valid @RequestBody Leave asked) {
        leaving.ask(viewer, asked.password());
    }
}
