package com.todomate.auth;

import com.todomate.account.User;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.problem.ApiException;
import com.todomate.problem.FieldChecks;
import org.springframework.stereotype.Component;

/// Confirms the password of the signed-in user before a sensitive action: a change of the password
/// or the e-mail address, or the deletion of the account.
@Component
class ReauthenticationService {

    private final UserQueries userQueries;
    private final PasswordHasher hashes;
    private final RateLimiter rateLimiter;

    ReauthenticationService(
            UserQueries userQueries, PasswordHasher hashes, RateLimiter rateLimiter) {
        this.userQueries = userQueries;
        this.hashes = hashes;
        this.rateLimiter = rateLimiter;
    }

    /// Returns the user if the password is right. Refuses with 400 `invalid` on `field` when it is
    /// wrong, and with 429 `too_many_requests` after too many attempts on one account. Must not be
    /// called in a transaction, because it hashes.
    User confirmPassword(Viewer viewer, RawPassword rawPassword, String field) {
        var checks = new FieldChecks();
        var user = confirmPassword(viewer, rawPassword, field, checks);
        checks.refuse();
        return user;
    }

    /// Like the other method, but rejects a wrong password in `checks` and returns the user all the
    /// same. Counts as one attempt. Do not use the user before `checks` are refused, except for the
    /// rules of other fields.
    User confirmPassword(Viewer viewer, RawPassword rawPassword, String field, FieldChecks checks) {
        rateLimiter.consume(RateLimit.PASSWORD_PER_ACCOUNT, viewer.id().toString());
        var user = userQueries.get(viewer.id());
        if (!hashes.matches(rawPassword, user.passwordHash())) {
            checks.reject(wrongPassword(field));
        }
        return user;
    }

    /// Locks and returns the user that [#confirmPassword] returned. Refuses with 400 `invalid` on
    /// `field` when the password has changed meanwhile.
    User lockConfirmed(User confirmed, String field) {
        var user = userQueries.getLocked(confirmed.id());
        if (!user.passwordHash().equals(confirmed.passwordHash())) {
            throw wrongPassword(field);
        }
        return user;
    }

    private static ApiException wrongPassword(String field) {
        return ApiException.invalid(field, "wrong_password");
    }
}
