package com.todomate.push;

import static com.querydsl.jpa.JPAExpressions.select;
import static com.todomate.push.QOutgoing.outgoing;
import static com.todomate.push.QSubscription.subscription;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.List;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What was on its way to a user leaves with them, and then their devices.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // sessions would take them along, however many there are
class PushesOfUsers implements Purge {

    private final Pieces pieces;

    PushesOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        return Purge.next(List.of(this::messages, this::subscriptions), userId, limit);
    }

    private int messages(UUID userId, int limit) {
        var theirs =
                select(subscription.id).from(subscription).where(subscription.userId.eq(userId));
        var which = outgoing.key.subscriptionId.in(theirs);
        return pieces.remove(outgoing, outgoing.key, which, limit);
    }

    private int subscriptions(UUID userId, int limit) {
        return pieces.remove(subscription, subscription.id, subscription.userId.eq(userId), limit);
    }
}
