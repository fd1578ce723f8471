package com.todomate.push;

import static com.todomate.push.QSubscription.subscription;

import com.todomate.account.Pieces;
import com.todomate.account.Purge;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The devices of a user leave with them; what was on its way there finds nobody.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // sessions would take them along, however many there are
class PushesOfUsers implements Purge {

    private final Pieces pieces;

    PushesOfUsers(Pieces pieces) {
        this.pieces = pieces;
    }

    @Override
    public int purge(UUID userId, int limit) {
        var theirs = subscription.userId.eq(userId);
        return pieces.remove(subscription, subscription.id, theirs, limit);
    }
}
