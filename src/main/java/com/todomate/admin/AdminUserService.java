package com.todomate.admin;

import static com.todomate.admin.AuditEvent.Type.ACCOUNT_ACTIVATED;
import static com.todomate.admin.AuditEvent.Type.ACCOUNT_DEACTIVATED;
import static com.todomate.admin.AuditEvent.Type.PASSWORD_RESET_SENT;
import static com.todomate.admin.AuditEvent.Type.ROLE_CHANGED;
import static com.todomate.admin.AuditEvent.Type.SESSIONS_ENDED;

import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.auth.PasswordService;
import com.todomate.http.IfMatch;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.problem.ApiException;
import com.todomate.session.SessionService;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes the role and the access of accounts, for administrators. Every change is recorded in the
/// audit log.
@Component
@RetryOnConflict
@Transactional
class AdminUserService {

    private final EntityManager db;
    private final UserQueries userQueries;
    private final SessionService sessionService;
    private final PasswordService passwordService;
    private final AuditLog auditLog;

    AdminUserService(
            EntityManager db,
            UserQueries userQueries,
            SessionService sessionService,
            PasswordService passwordService,
            AuditLog auditLog) {
        this.db = db;
        this.userQueries = userQueries;
        this.sessionService = sessionService;
        this.passwordService = passwordService;
        this.auditLog = auditLog;
    }

    /// Changes the role of an account. Administrators cannot change their own role, so that at
    /// least one administrator is left. Refuses with 409 `own_account` for the administrator's own
    /// account, with 403 `forbidden` when the caller is no longer an administrator, with 404
    /// `not_found` when there is no such account, and with 412 `version_conflict` when `If-Match`
    /// does not match.
    AdminUserView changeRole(Viewer admin, UUID id, User.Role role) {
        refuseOwn(admin, id);
        // The lock serialises administrators who demote each other: the second one is refused.
        if (!userQueries.lockedAdmins().contains(admin.id()))
            throw ApiException.forbidden("forbidden");
        var account = lockUser(id);
        if (account.role() != role) {
            account.changeRole(role);
            sessionService.invalidateCache(id);
            auditLog.record(event(ROLE_CHANGED, admin, id).withDetail(role.name()));
        }
        return flushedView(account);
    }

    /// Deactivates an account and ends all its sessions. The user cannot sign in until the account
    /// is activated again. Refuses with 409 `own_account` for the administrator's own account, with
    /// 404 `not_found` when there is no such account, and with 412 `version_conflict` when
    /// `If-Match` does not match.
    AdminUserView deactivate(Viewer admin, UUID id, @Nullable String reason) {
        refuseOwn(admin, id);
        var account = lockUser(id);
        account.deactivate(admin.now());
        sessionService.endAll(id, null);
        auditLog.record(event(ACCOUNT_DEACTIVATED, admin, id).withDetail(reason));
        return flushedView(account);
    }

    /// Activates an account; does nothing when it is active. Refuses with 404 `not_found` when
    /// there is no such account, and with 412 `version_conflict` when `If-Match` does not match.
    AdminUserView activate(Viewer admin, UUID id) {
        var account = lockUser(id);
        account.activate();
        auditLog.record(event(ACCOUNT_ACTIVATED, admin, id));
        return flushedView(account);
    }

    /// Ends all sessions of an account. Refuses with 404 `not_found` when there is no such account,
    /// and with 412 `version_conflict` when `If-Match` does not match.
    void endSessions(Viewer admin, UUID id) {
        lockUser(id);
        sessionService.endAll(id, null);
        auditLog.record(event(SESSIONS_ENDED, admin, id));
    }

    /// Mails a reset link to the owner of the account. The administrator never sees the link.
    /// Refuses with 404 `not_found` when there is no such account or its deletion is due, and with
    /// 409 `deactivated` when it is deactivated. A refusal leaves no event in the log.
    void sendPasswordReset(Viewer admin, UUID id) {
        var account = userQueries.get(id);
        auditLog.record(event(PASSWORD_RESET_SENT, admin, id));
        passwordService.sendResetLink(account);
    }

    private static AuditEvent event(AuditEvent.Type type, Viewer admin, UUID subject) {
        return new AuditEvent(type, admin.id(), subject, admin.now());
    }

    private static void refuseOwn(Viewer admin, UUID id) {
        if (id.equals(admin.id())) throw ApiException.conflict("own_account");
    }

    private User lockUser(UUID id) {
        var account = userQueries.getLocked(id);
        IfMatch.check(account.version());
        return account;
    }

    private AdminUserView flushedView(User account) {
        db.flush();
        return AdminUserView.of(account);
    }
}
