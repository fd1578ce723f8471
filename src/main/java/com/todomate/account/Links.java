package com.todomate.account;

import static com.todomate.account.QMailedLink.mailedLink;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.todomate.account.MailedLink.Purpose;
import com.todomate.viewset.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Makes the links that are mailed, and honours each of them once.
@Component
@Transactional
class Links {

    private final EntityManager db;
    private final JPAQueryFactory queries;
    private final Clock clock;

    Links(EntityManager db, JPAQueryFactory queries, Clock clock) {
        this.db = db;
        this.queries = queries;
        this.clock = clock;
    }

    Secret make(UUID userId, Purpose purpose, @Nullable String email) {
        var secret = Secret.random();
        db.persist(new MailedLink(secret.hash(), userId, purpose, email, clock.instant()));
        return secret;
    }

    /// What a link is for, without using it up.
    @Transactional(readOnly = true)
    MailedLink look(Secret secret, Purpose purpose) {
        return good(db.find(MailedLink.class, secret.hash()), purpose);
    }

    /// Uses up a link, and with it every other of its user.
    @Transactional(propagation = Propagation.MANDATORY)
    MailedLink use(Secret secret, Purpose purpose) {
        var link = good(locked(secret), purpose);
        revoke(link.userId());
        return link;
    }

    /// Whoever asked for a link before a change of password or e-mail may not be its user.
    @Transactional(propagation = Propagation.MANDATORY)
    void revoke(UUID userId) {
        queries.delete(mailedLink).where(mailedLink.userId.eq(userId)).execute();
    }

    private @Nullable MailedLink locked(Secret secret) {
        return db.find(MailedLink.class, secret.hash(), LockModeType.PESSIMISTIC_WRITE);
    }

    private MailedLink good(@Nullable MailedLink link, Purpose purpose) {
        if (link == null || !link.good(purpose, clock.instant())) {
            throw Refused.invalid("token", "link_expired");
        }
        return link;
    }
}
