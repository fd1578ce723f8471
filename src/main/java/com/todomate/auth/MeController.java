package com.todomate.auth;

import com.todomate.account.AccountView;
import com.todomate.account.ProfileService;
import com.todomate.account.SettingsView;
import com.todomate.account.UserQueries;
import com.todomate.http.ApiPaths;
import com.todomate.http.PartialBody;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
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

/// Serves the viewer's own account and settings.
@RestController
@RequestMapping("/me")
class MeController {

    record DeleteAccountRequest(@NotNull RawPassword password) {}

    private final UserQueries userQueries;
    private final ProfileService profileService;
    private final EmailChangeService emailChangeService;
    private final AccountDeletionService accountDeletionService;
    private final RateLimiter rateLimiter;

    MeController(
            UserQueries userQueries,
            ProfileService profileService,
            EmailChangeService emailChangeService,
            AccountDeletionService accountDeletionService,
            RateLimiter rateLimiter) {
        this.userQueries = userQueries;
        this.profileService = profileService;
        this.emailChangeService = emailChangeService;
        this.accountDeletionService = accountDeletionService;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping
    AccountView me(Viewer viewer) {
        return AccountView.of(userQueries.get(viewer.id()));
    }

    /// Changes the account by a JSON merge patch. Refuses with 409 `handle_taken` on `handle` when
    /// the handle is in use or reserved, with 400 `invalid` on a field that is not valid, with 412
    /// `version_conflict` when `If-Match` does not match, and with 429 `too_many_requests` after
    /// too many changes of the handle.
    @PatchMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, ApiPaths.MERGE_PATCH})
    AccountView updateProfile(
            Viewer viewer, @RequestBody ObjectNode patch, HttpServletRequest request) {
        // A change of handle reveals whether a handle is free, like `GET /auth/availability`.
        if (patch.has("handle")) {
            rateLimiter.consume(RateLimit.AVAILABILITY_PER_ADDRESS, RateLimiter.address(request));
        }
        return profileService.updateProfile(viewer, patch);
    }

    @GetMapping("/settings")
    SettingsView settings(Viewer viewer) {
        return SettingsView.of(userQueries.get(viewer.id()));
    }

    /// Changes the settings by a JSON merge patch. Refuses with 400 `invalid` on a field that is
    /// not valid, and with 412 `version_conflict` when `If-Match` does not match.
    @PatchMapping(
            path = "/settings",
            consumes = {MediaType.APPLICATION_JSON_VALUE, ApiPaths.MERGE_PATCH})
    SettingsView updateSettings(Viewer viewer, @RequestBody ObjectNode patch) {
        return profileService.updateSettings(viewer, patch);
    }

    /// Mails a confirmation link to the new address, which replaces the old one when the link is
    /// followed. Refuses with 400 `invalid` on `email` when it is no address, or on `password` when
    /// the password is wrong, and with 429 `too_many_requests` after too many attempts.
    @PostMapping(path = "/email", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeEmail(
            Viewer viewer, @RequestBody PartialBody<EmailChangeService.NewEmailRequest> body) {
        emailChangeService.request(viewer, body);
    }

    /// Requests the deletion of the account. Signing in within 14 days cancels it. Refuses with 400
    /// `invalid` on `password` when the password is wrong, and with 429 `too_many_requests` after
    /// too many attempts.
    @PostMapping(path = "/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void requestDeletion(Viewer viewer, @RequestBody DeleteAccountRequest body) {
        accountDeletionService.request(viewer, body.password());
    }
}
