package com.todomate.auth;

import com.todomate.account.User;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.session.DeviceTokens;
import com.todomate.session.KnownAddresses;
import com.todomate.session.OpaqueToken;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Limits how often passwords can be tried, so that guessing is slow and guesses by strangers do
/// not lock the owner out:
///
/// - A known device, on which the account was signed in before, has its own budget.
/// - Any other attempt counts for its address, and for the pair of address and login.
/// - If the account was not signed in from this address before, the attempt also counts for the
///   login. A login without an account has the same limits.
///
/// The handle and the e-mail address of an account have separate budgets: a shared one would reveal
/// which e-mail address belongs to which handle. A known address does not exempt an attempt from
/// the budget of the address: that would reveal who uses it.
@Component
class SignInLimits {

    /// Replaces the id of a missing user in lookups, so that they take the same time.
    private static final UUID NO_USER_ID = new UUID(0, 0);

    private final RateLimiter rateLimiter;
    private final KnownAddresses addresses;
    private final DeviceTokens devices;

    SignInLimits(RateLimiter rateLimiter, KnownAddresses addresses, DeviceTokens devices) {
        this.rateLimiter = rateLimiter;
        this.addresses = addresses;
        this.devices = devices;
    }

    /// Counts one attempt on a user, or on a login without an account. Refuses with 429
    /// `too_many_requests` when a budget is used up.
    ///
    /// @param login a handle in lower case, or a canonical e-mail address
    void consume(
            @Nullable User user, String login, @Nullable OpaqueToken deviceToken, String address) {
        var id = user == null ? NO_USER_ID : user.id();
        var device = devices.deviceOf(deviceToken, id);
        if (device != null) {
            rateLimiter.consume(RateLimit.LOG_IN_PER_KNOWN_DEVICE, id + " " + device);
            return;
        }
        rateLimiter.consume(RateLimit.LOG_IN_PER_ADDRESS, address);
        rateLimiter.consume(RateLimit.LOG_IN_PER_ADDRESS_AND_LOGIN, key(address, login));
        if (!addresses.isKnown(id, address)) rateLimiter.consume(RateLimit.LOG_IN_PER_LOGIN, login);
    }

    /// Resets the attempts of an address on this user. Called after a password reset, which proves
    /// that the client can read the user's mail.
    void clear(User user, String address) {
        for (var login : List.of(user.handle(), user.email())) {
            rateLimiter.clear(RateLimit.LOG_IN_PER_ADDRESS_AND_LOGIN, key(address, login));
        }
    }

    private static String key(String address, String login) {
        return address + " " + login;
    }
}
