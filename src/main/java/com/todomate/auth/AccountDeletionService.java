package com.todomate.auth;

import static com.todomate.account.QUser.user;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.User;
import com.todomate.http.Viewer;
import com.todomate.persistence.RetryOnConflict;
import com.todomate.session.SecurityEvent;
import com.todomate.session.SessionService;
import com.todomate.viewset.FilterSet;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Deletes accounts in two steps. A request hides the account at once and ends its sessions. After
/// a grace period of 14 days ([User#GRACE]), everything of the user is erased, unless the user
/// signs in before.
@Component
@RetryOnConflict
class AccountDeletionService {

    private static final Logger logger = LoggerFactory.getLogger(AccountDeletionService.class);
    private static final int PAGE_SIZE = 100;

    private final JPAQueryFactory queries;
    private final TransactionOperations transaction;
    private final ReauthenticationService reauthenticationService;
    private final SessionService sessionService;
    private final UserEraser userEraser;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountDeletionService(
            JPAQueryFactory queries,
            TransactionOperations transaction,
            ReauthenticationService reauthenticationService,
            SessionService sessionService,
            UserEraser userEraser,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queries = queries;
        this.transaction = transaction;
        this.reauthenticationService = reauthenticationService;
        this.sessionService = sessionService;
        this.userEraser = userEraser;
        this.events = events;
        this.clock = clock;
    }

    /// Requests the deletion of the viewer's account and ends all its sessions. Refuses with 400
    /// `invalid` on `password` when the password is wrong, and with 429 `too_many_requests` after
    /// too many attempts.
    void request(Viewer viewer, RawPassword rawPassword) {
        var confirmed = reauthenticationService.confirmPassword(viewer, rawPassword, "password");
        transaction.executeWithoutResult(status -> {
            reauthenticationService
                    .lockConfirmed(confirmed, "password")
                    .requestDeletion(viewer.now());
            sessionService.endAll(viewer.id(), null);
            events.publishEvent(
                    new SecurityEvent(
                            SecurityEvent.EventType.DELETION_REQUESTED,
                            viewer.id(),
                            viewer.session()));
        });
    }

    /// Erases all users whose grace period has ended. A failure is logged and does not stop the
    /// erasure of other users; the next run resumes it.
    void eraseDue() {
        for (var ids = findDue(null); !ids.isEmpty(); ids = findDue(ids.getLast()))
            ids.forEach(this::eraseDue);
    }

    @SuppressWarnings("StatementWithEmptyBody") // the condition does the work
    private void eraseDue(UUID id) {
        try {
            while (userEraser.eraseNextBatch(id)) {}
        } catch (RuntimeException e) {
            logger.error("Could not purge user {}", id, e);
        }
    }

    private List<UUID> findDue(@Nullable UUID after) {
        return queries.select(user.id)
                .from(user)
                .where(
                        user.deletionRequestedAt.loe(clock.instant().minus(User.GRACE)),
                        FilterSet.when(after, user.id::gt))
                .orderBy(user.id.asc())
                .limit(PAGE_SIZE)
                .fetch();
    }
}
