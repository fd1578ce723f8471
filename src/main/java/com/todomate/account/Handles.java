package com.todomate.account;

import static com.todomate.account.QReservedHandle.reservedHandle;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.FilterSet;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Decides which handles are available. Some are reserved for the service. A handle that was given
/// up, by a change or by the deletion of its account, stays reserved for 30 days, so that no other
/// user can impersonate its former owner. Only that owner may take it back.
@Component
public class Handles {

    public static final Duration RESERVATION_PERIOD = Duration.ofDays(30);

    /// Handles that could pass for the service or that programs could misread. `_` and `.` are
    /// ignored: `_admin_` is reserved, `admin2` is not.
    private static final Set<String> WORDS =
            Set.of(
                    "abuse",
                    "account",
                    "admin",
                    "administrator",
                    "anonymous",
                    "billing",
                    "contact",
                    "everybody",
                    "everyone",
                    "help",
                    "helpdesk",
                    "hostmaster",
                    "info",
                    "login",
                    "logout",
                    "mail",
                    "mailerdaemon",
                    "mod",
                    "moderator",
                    "news",
                    "nobody",
                    "none",
                    "noreply",
                    "null",
                    "official",
                    "operator",
                    "owner",
                    "payment",
                    "postmaster",
                    "privacy",
                    "root",
                    "security",
                    "service",
                    "settings",
                    "signin",
                    "signup",
                    "staff",
                    "superuser",
                    "support",
                    "sysadmin",
                    "system",
                    "team",
                    "terms",
                    "todomate",
                    "todomateadmin",
                    "todomateofficial",
                    "todomatesupport",
                    "todomateteam",
                    "undefined",
                    "unknown",
                    "user",
                    "users",
                    "webmaster",
                    "you");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final UserQueries userQueries;
    private final Clock clock;

    Handles(EntityManager db, JPAQueryFactory queries, UserQueries userQueries, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.userQueries = userQueries;
        this.clock = clock;
    }

    public static boolean isReservedWord(String handle) {
        return WORDS.contains(UserQueries.lower(handle).replaceAll("[_.]", ""));
    }

    /// Returns true if an account can take this handle.
    ///
    /// @param owner the account that may take back its own former handle; null for a new account
    public boolean isAvailable(String handle, @Nullable UUID owner) {
        return !isReservedWord(handle) && isFree(handle, owner);
    }

    /// Returns true if no account has this handle and it is not reserved after another account gave
    /// it up. Does not check the words that are reserved for the service.
    ///
    /// @param owner the account that may take back its own former handle; null for a new account
    public boolean isFree(String handle, @Nullable UUID owner) {
        // In this order: one commit frees and reserves a handle, so if the first query finds it
        // free, the second one finds it reserved.
        return !userQueries.isHandleTaken(handle) && !isReservedForOther(owner, handle);
    }

    /// Reserves a handle for its former owner. Call it in the transaction that frees the handle,
    /// with its user locked.
    ///
    /// @param owner null when the account is deleted or its name was taken down: then no account
    ///   may have the handle meanwhile
    public void reserve(String handle, @Nullable UUID owner) {
        db.merge(new ReservedHandle(handle, owner, clock.instant().plus(RESERVATION_PERIOD)));
    }

    /// Replaces the handle and the display name of a user by a random handle, and removes the bio.
    /// No account, not even its own, may have the former handle for 30 days. Refuses with 404
    /// `not_found` when there is no such user.
    public void takeNameDown(UUID id) {
        var owner = userQueries.getLocked(id);
        String handle;
        do {
            handle = "user_" + HexFormat.of().toHexDigits(RANDOM.nextInt());
        } while (!isFree(handle, null));
        reserve(owner.handle(), null);
        owner.takeNameDown(handle);
    }

    /// Removes the reservation of a handle that an account takes.
    void release(String handle) {
        queries.delete(reservedHandle).where(reservedHandle.handle.eq(handle)).execute();
    }

    private boolean isReservedForOther(@Nullable UUID owner, String handle) {
        return queries.selectOne()
                        .from(reservedHandle)
                        .where(
                                reservedHandle.handle.eq(UserQueries.lower(handle)),
                                reservedHandle.expiresAt.gt(clock.instant()),
                                FilterSet.when(
                                        owner,
                                        id ->
                                                reservedHandle
                                                        .userId
                                                        .ne(id)
                                                        .or(reservedHandle.userId.isNull())))
                        .fetchFirst()
                != null;
    }
}
