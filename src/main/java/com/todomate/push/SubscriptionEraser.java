package com.todomate.push;

import static com.todomate.push.QBrowserSubscription.browserSubscription;

import com.todomate.persistence.BatchDeleter;
import com.todomate.persistence.UserDataEraser;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Deletes the push subscriptions of an erased user. The outbox drops messages without a device.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // before the sessions, which would cascade to any number of them
class SubscriptionEraser implements UserDataEraser {

    private final BatchDeleter batchDeleter;

    SubscriptionEraser(BatchDeleter batchDeleter) {
        this.batchDeleter = batchDeleter;
    }

    @Override
    public int eraseBatch(UUID userId, int limit) {
        var ofUser = browserSubscription.userId.eq(userId);
        return batchDeleter.deleteBatch(browserSubscription, browserSubscription.id, ofUser, limit);
    }
}
