package com.todomate.account;

import static com.todomate.account.QUser.user;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.viewset.Filter;
import com.todomate.viewset.Retried;
import com.todomate.viewset.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Lets users go: hidden at once, gone with everything they had after 14 days, unless they sign in
/// before.
@Component
@Retried
class Leaving {

    private static final Logger logger = LoggerFactory.getLogger(Leaving.class);
    private static final int AT_ONCE = 100;

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final Proof proof;
    private final Sessions sessions;
    private final Departure departure;
    private final Clock clock;

    Leaving(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            Proof proof,
            Sessions sessions,
            Departure departure,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.proof = proof;
        this.sessions = sessions;
        this.departure = departure;
        this.clock = clock;
    }

    void ask(Viewer viewer, Password password) {
        var proven = proof.of(viewer, password, "password");
        transaction.executeWithoutResult(status -> {
            proof.locked(proven, "password").leave(viewer.now());
            sessions.endAll(viewer.id(), null);
        });
    }

    /// Removes whose time has come; one who fails does not keep the others, and is gone on with the
    /// next time.
    void purge() {
        for (var due = due(null); !due.isEmpty(); due = due(due.getLast()))
            due.forEach(this::purge);
    }

    @SuppressWarnings("StatementWithEmptyBody") // each look is a piece of the work
    private void purge(UUID id) {
        try {
            while (departure.further(id)) {}
        } catch (RuntimeException e) {
            logger.error("Could not purge user {}", id, e);
        }
    }

    private List<UUID> due(@Nullable UUID after) {
        return queries.select(user.id)
                .from(user)
                .where(
                        user.deletionRequestedAt.loe(clock.instant().minus(User.GRACE)),
                        Filter.when(after, user.id::gt))
                .orderBy(user.id.asc())
                .limit(AT_ONCE)
                .fetch();
    }
}
