package com.todomate.account;

import static com.todomate.account.QUser.user;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.querydsl.core.types.Predicate;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What other modules may ask about users.
@Component
public class Users {

    private final EntityManager db;
    private final JPAQueryFactory queries;

    Users(EntityManager db, JPAQueryFactory queries) {
        this.db = db;
        this.queries = queries;
    }

    /// How this user wants things; not found when there is no such user.
    public Settings settings(UUID id) {
        var settings = queries.select(user.settings).from(user).where(user.id.eq(id)).fetchOne();
        if (settings == null) throw Refused.notFound();
        return settings;
    }

    /// Whose things are seen to without them: how they want things, and whether they are there,
    /// neither deactivated nor leaving.
    public record Owner(Settings settings, boolean there) {}

    public Map<UUID, Owner> owners(Collection<UUID> ids) {
        return queries
                .select(user.id, user.settings, user.deactivatedAt, user.deletionRequestedAt)
                .from(user)
                .where(user.id.in(ids))
                .fetch()
                .stream()
                .collect(
                        toMap(
                                row -> requireNonNull(row.get(user.id)),
                                row ->
                                        new Owner(
                                                requireNonNull(row.get(user.settings)),
                                                row.get(user.deactivatedAt) == null
                                                        && row.get(user.deletionRequestedAt)
                                                                == null)));
    }

    public Visibility defaultGoalVisibility(UUID id) {
        return settings(id).defaultGoalVisibility();
    }

    /// By handle or e-mail, whichever it looks like.
    @Nullable User named(String login) {
        return login.indexOf('@') < 0 ? one(user.handle.eq(lower(login))) : withEmail(login);
    }

    @Nullable User withEmail(String email) {
        return one(user.email.eq(lower(email)));
    }

    User get(UUID id) {
        var found = one(user.id.eq(id));
        if (found == null) throw Refused.notFound();
        return found;
    }

    /// Locked until the transaction ends; whoever opens or ends sessions of a user holds it.
    User locked(UUID id) {
        var found = db.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) throw Refused.notFound();
        return found;
    }

    boolean handleTaken(String handle) {
        return exists(user.handle.eq(lower(handle)));
    }

    boolean emailTaken(String email) {
        return exists(user.email.eq(lower(email)));
    }

    boolean anyAdmin() {
        return exists(user.role.eq(User.Role.ADMIN));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private boolean exists(Predicate test) {
        return queries.selectOne().from(user).where(test).fetchFirst() != null;
    }

    private @Nullable User one(Predicate test) {
        return queries.selectFrom(user).where(test).fetchOne();
    }
}
