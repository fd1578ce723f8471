package com.todomate.account;

import static com.todomate.account.QUser.user;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.querydsl.core.types.Predicate;
import com.querydsl.core.types.dsl.BooleanExpression;
import com.querydsl.core.types.dsl.CaseBuilder;
import com.querydsl.core.types.dsl.Expressions;
import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.problem.ApiException;
import com.todomate.viewset.TextSearch;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Provides lookups of users, and conditions on users for the queries of other modules.
@Component
public class UserQueries {

    private static final BooleanExpression NO_USER = Expressions.booleanTemplate("1 = 0");

    private final EntityManager db;
    private final JPAQueryFactory queries;

    public UserQueries(EntityManager db, JPAQueryFactory queries) {
        this.db = db;
        this.queries = queries;
    }

    /// Returns the settings of a user. Refuses with 404 `not_found` when there is no such user.
    public UserSettings settings(UUID id) {
        var userSettings =
                queries.select(user.settings).from(user).where(user.id.eq(id)).fetchOne();
        if (userSettings == null) throw ApiException.notFound();
        return userSettings;
    }

    /// An owner whose items a background job processes.
    ///
    /// @param active true if the account is not deactivated and its deletion was not requested
    public record Owner(UserSettings settings, boolean active) {}

    /// Returns the owners with these ids. Leaves out ids without a user.
    public Map<UUID, Owner> owners(Collection<UUID> ids) {
        var active = new CaseBuilder().when(isActive(user)).then(true).otherwise(false);
        return queries
                .select(user.id, user.settings, active)
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
                                                requireNonNull(row.get(active)))));
    }

    /// Returns the user with this e-mail address if the login contains an `@`, and with this handle
    /// otherwise; null when there is none.
    @Nullable
    public User findByLogin(String login) {
        return login.indexOf('@') < 0 ? one(handleIs(login)) : findByEmail(login);
    }

    @Nullable
    public User findByEmail(String email) {
        return one(emailIs(email));
    }

    @Nullable
    public User find(UUID id) {
        return one(user.id.eq(id));
    }

    /// Returns a user. Refuses with 404 `not_found` when there is no such user.
    public User get(UUID id) {
        var found = find(id);
        if (found == null) throw ApiException.notFound();
        return found;
    }

    /// Returns a user, locked until the transaction ends. Hold this lock to open or end sessions of
    /// the user. Refuses with 404 `not_found` when there is no such user.
    public User getLocked(UUID id) {
        var found = db.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) throw ApiException.notFound();
        return found;
    }

    /// Returns the ids of all administrators, locked until the transaction ends.
    public Set<UUID> lockedAdmins() {
        return queries
                .selectFrom(user)
                .where(user.role.eq(User.Role.ADMIN))
                .orderBy(user.id.asc())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .fetch()
                .stream()
                .map(User::id)
                .collect(toSet());
    }

    /// Matches users whose account is active: not deactivated, and without a requested deletion.
    public static BooleanExpression isActive(QUser user) {
        return user.deactivatedAt.isNull().and(user.deletionRequestedAt.isNull());
    }

    /// Matches users whose handle or display name begins with this text, or whose e-mail address is
    /// this text.
    public static BooleanExpression matches(String text) {
        return handleStartsWith(text)
                .or(TextSearch.prefix(text, user.displayName))
                .or(emailIs(text));
    }

    public boolean isHandleTaken(String handle) {
        return exists(handleIs(handle));
    }

    public boolean isEmailTaken(String email) {
        return exists(emailIs(email));
    }

    public boolean hasAdmin() {
        return exists(user.role.eq(User.Role.ADMIN));
    }

    /// Matches the user with this handle. Handles are stored in ASCII: the database fails a
    /// comparison of such a column with any other text, so other text matches no user here.
    public static BooleanExpression handleIs(String text) {
        return isAscii(text) ? user.handle.eq(lower(text)) : NO_USER;
    }

    /// Matches users whose handle begins with this text; see [#handleIs].
    public static BooleanExpression handleStartsWith(String text) {
        return isAscii(text) ? user.handle.startsWith(lower(text)) : NO_USER;
    }

    /// Matches the user with this e-mail address.
    public static BooleanExpression emailIs(String text) {
        return user.email.eq(EmailAddresses.canonical(text));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private boolean exists(Predicate test) {
        return queries.selectOne().from(user).where(test).fetchFirst() != null;
    }

    private @Nullable User one(Predicate test) {
        return queries.selectFrom(user).where(test).fetchOne();
    }
}
