package com.todomate.account;

import com.todomate.security.Limit;
import com.todomate.security.Limits;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Viewer;
import org.springframework.stereotype.Component;

/// Asks who is signed in for their password once more, before what cannot be taken back.
@Component
class Proof {

    private final Users users;
    private final PasswordHashes hashes;
    private final Limits limits;

    Proof(Users users, PasswordHashes hashes, Limits limits) {
        this.users = users;
        this.hashes = hashes;
        this.limits = limits;
    }

    /// The user as they were when the password was right; refused on this field when it is not.
    User of(Viewer viewer, Password password, String field) {
        limits.take(Limit.PASSWORD_PER_ACCOUNT, viewer.id().toString());
        var user = users.get(viewer.id());
        if (!hashes.match(password, user.passwordHash())) throw wrong(field);
        return user;
    }

    /// The same user, locked; their password may have changed meanwhile.
    User locked(User proven, String field) {
        var user = users.locked(proven.id());
        if (!user.passwordHash().equals(proven.passwordHash())) throw wrong(field);
        return user;
    }

    private static Refused wrong(String field) {
        return Refused.invalid(field, "wrong_password");
    }
}
