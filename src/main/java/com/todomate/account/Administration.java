package com.todomate.account;

import static com.todomate.account.QUser.user;

import com.querydsl.core.types.Predicate;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Kit;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Page;
import com.todomate.viewset.Precondition;
import com.todomate.viewset.Refused;
import com.todomate.viewset.Retried;
import com.todomate.viewset.View;
import com.todomate.viewset.Viewer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What admins see of accounts, and may do to them.
@Component
@Retried
@Transactional
class Administration {

    /// Newest first; `q` is the beginning of a handle or a name, or a whole e-mail.
    record Search(@Nullable String q, @Nullable Boolean count) {

        @Nullable Predicate toPredicate() {
            return Filter.when(
                    q,
                    text ->
                            user.handle
                                    .startsWith(Users.lower(text))
                                    .or(user.displayName.startsWith(text))
                                    .or(user.email.eq(Users.lower(text))));
        }
    }

    /// An account as admins see it.
    record Account(
            UUID id,
            int version,
            Instant createdAt,
            Instant updatedAt,
            String handle,
            String email,
            String displayName,
            User.Role role,
            @Nullable Instant deactivatedAt,
            @Nullable Instant deletionRequestedAt)
            implements View {

        static Account of(User user) {
            return new Account(
                    user.id(),
                    user.version(),
                    user.createdAt(),
                    user.updatedAt(),
                    user.handle(),
                    user.email(),
                    user.displayName(),
                    user.role(),
                    user.deactivatedAt(),
                    user.deletionRequestedAt());
        }
    }

    private final Kit kit;
    private final Users users;
    private final Sessions sessions;

    Administration(Kit kit, Users users, Sessions sessions) {
        this.kit = kit;
        this.users = users;
        this.sessions = sessions;
    }

    @Transactional(readOnly = true)
    Listing<Account> list(Viewer viewer, Search search, Page page) {
        var context = "admin/users " + viewer.id() + " " + search.q();
        var after = page.after(kit, context);
        var rows =
                kit.queries()
                        .selectFrom(user)
                        .where(
                                search.toPredicate(),
                                Filter.when(after, id -> user.id.lt(UUID.fromString(id))))
                        .orderBy(user.id.desc())
                        .limit(page.size() + 1L)
                        .fetch();
        return Listing.page(
                rows,
                page.size(),
                found -> found.stream().map(Account::of).toList(),
                last -> kit.seals().seal(last.id().toString(), context),
                Boolean.TRUE.equals(search.count()) ? count(search) : null);
    }

    private @Nullable Long count(Search search) {
        return kit.queries()
                .select(user.id.count())
                .from(user)
                .where(search.toPredicate())
                .fetchOne();
    }

    /// Ends all sessions of the account; it cannot sign in until it is activated again.
    Account deactivate(Viewer admin, UUID id) {
        if (id.equals(admin.id())) throw Refused.conflict("own_account");
        var found = locked(id);
        found.deactivate(admin.now());
        sessions.endAll(id, null);
        return shown(found);
    }

    Account activate(UUID id) {
        var found = locked(id);
        found.activate();
        return shown(found);
    }

    private User locked(UUID id) {
        var user = users.locked(id);
        Precondition.check(user.version());
        return user;
    }

    private Account shown(User user) {
        kit.db().flush();
        return Account.of(user);
    }
}
