package com.todomate.admin;

import com.todomate.account.User;
import com.todomate.http.ApiPaths;
import com.todomate.http.Viewer;
import com.todomate.viewset.CountedPage;
import com.todomate.viewset.CursorPage;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Serves accounts to administrators. The security configuration refuses other users with 403
/// `forbidden`.
@RestController
@RequestMapping("/admin/users")
class AdminUserController {

    record RoleRequest(@NotNull User.Role role) {}

    /// The reason appears in the audit log only.
    record DeactivateRequest(@CodePointLength(max = 1000) @Nullable String reason) {}

    private final AdminUserQueries adminUserQueries;
    private final AdminUserService adminUserService;

    AdminUserController(AdminUserQueries adminUserQueries, AdminUserService adminUserService) {
        this.adminUserQueries = adminUserQueries;
        this.adminUserService = adminUserService;
    }

    /// Lists the accounts that match the search. Refuses with 400 `invalid` (field `sort` or
    /// `cursor`) an unknown sort key and a cursor of another list.
    @GetMapping
    CursorPage<AdminUserView> list(
            Viewer viewer, AdminUserQueries.Search search, CountedPage page) {
        return adminUserQueries.list(viewer, search, page);
    }

    /// Returns an account. Refuses with 404 `not_found` when there is no such account.
    @GetMapping("/{id}")
    AdminUserDetail retrieve(@PathVariable UUID id) {
        return adminUserQueries.retrieve(id);
    }

    /// Changes the role of an account. Refuses with 409 `own_account` for the caller's own account,
    /// with 403 `forbidden` when the caller is no longer an administrator, with 404 `not_found`
    /// when there is no such account, and with 412 `version_conflict` when `If-Match` does not
    /// match.
    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, ApiPaths.MERGE_PATCH})
    AdminUserView changeRole(
            Viewer viewer, @PathVariable UUID id, @RequestBody RoleRequest request) {
        return adminUserService.changeRole(viewer, id, request.role());
    }

    /// Deactivates an account. Refuses with 409 `own_account` for the caller's own account, with
    /// 404 `not_found` when there is no such account, and with 412 `version_conflict` when
    /// `If-Match` does not match.
    @PostMapping("/{id}/deactivate")
    AdminUserView deactivate(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable DeactivateRequest request) {
        return adminUserService.deactivate(viewer, id, request == null ? null : request.reason());
    }

    /// Activates an account. Refuses with 404 `not_found` when there is no such account, and with
    /// 412 `version_conflict` when `If-Match` does not match.
    @PostMapping("/{id}/activate")
    AdminUserView activate(Viewer viewer, @PathVariable UUID id) {
        return adminUserService.activate(viewer, id);
    }

    /// Ends all sessions of an account. Refuses with 404 `not_found` when there is no such account,
    /// and with 412 `version_conflict` when `If-Match` does not match.
    @DeleteMapping("/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(Viewer viewer, @PathVariable UUID id) {
        adminUserService.endSessions(viewer, id);
    }

    /// Mails a reset link to the owner of the account. Refuses with 404 `not_found` when there is
    /// no such account or its deletion is due, and with 409 `deactivated` when it is deactivated.
    @PostMapping("/{id}/password-reset")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendPasswordReset(Viewer viewer, @PathVariable UUID id) {
        adminUserService.sendPasswordReset(viewer, id);
    }
}
