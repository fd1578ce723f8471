package com.todomate.account;

import com.todomate.security.Limit;
import com.todomate.security.Limits;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Signs in by handle or e-mail. Whatever is wrong, the answer and the time it takes are the same;
/// only who knows the password learns that an account is deactivated.
@Component
@Retried
class LogIn {

    private final TransactionOperations transaction;
    private final Users users;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final Limits limits;
    private final Clock clock;

    LogIn(
            TransactionOperations transaction,
            Users users,
            Sessions sessions,
            PasswordHashes hashes,
            Limits limits,
            Clock clock) {
        this.transaction = transaction;
        this.users = users;
        this.sessions = sessions;
        this.hashes = hashes;
        this.limits = limits;
        this.clock = clock;
    }

    Sessions.Opened with(String login, Password password, Device device, String address) {
        var name = Users.lower(login);
        limits.take(Limit.LOG_IN_PER_ADDRESS, address);
        limits.take(Limit.LOG_IN_PER_ADDRESS_AND_ACCOUNT, address + " " + name);
        limits.take(Limit.LOG_IN_PER_ACCOUNT, name);
        var user = known(name);
        var right = hashes.match(password, user == null ? null : user.passwordHash());
        if (user == null || !right) throw Refused.unauthenticated("bad_credentials");
        return transaction.execute(status -> open(user, device));
    }

    /// One who is gone is nobody, even while rows of theirs are left.
    private @Nullable User known(String name) {
        var user = users.named(name);
        return user == null || user.gone(clock.instant()) ? null : user;
    }

    private Sessions.Opened open(User proven, Device device) {
        var user = users.locked(proven.id());
        if (!user.passwordHash().equals(proven.passwordHash()) || user.gone(clock.instant())) {
            throw Refused.unauthenticated("bad_credentials");
        }
        if (user.deactivatedAt() != null) throw Refused.forbidden("account_deactivated");
        user.stay();
        return sessions.open(user, device);
    }
}
