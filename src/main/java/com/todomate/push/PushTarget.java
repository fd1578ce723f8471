package com.todomate.push;

import static com.todomate.push.QBrowserSubscription.browserSubscription;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.Projections;
import com.zerodeplibs.webpush.PushSubscription;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;

/// The endpoint of a subscribed device, and the keys to encrypt for it.
public record PushTarget(UUID id, String endpoint, String p256dh, String auth) {

    static final ConstructorExpression<PushTarget> COLUMNS =
            Projections.constructor(
                    PushTarget.class,
                    browserSubscription.id,
                    browserSubscription.endpoint,
                    browserSubscription.p256dh,
                    browserSubscription.auth);

    URI uri() {
        return URI.create(endpoint);
    }

    /// Returns host and port of the push service, which identify its share in [DeliveryLimits].
    String authority() {
        return String.valueOf(uri().getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    PushSubscription subscription() {
        var keys = new PushSubscription.Keys();
        keys.setP256dh(p256dh);
        keys.setAuth(auth);
        var subscription = new PushSubscription();
        subscription.setEndpoint(endpoint);
        subscription.setKeys(keys);
        return subscription;
    }

    /// For logs: omits the rest of the endpoint and the keys, which allow pushing to the user.
    @Override
    public String toString() {
        return "PushTarget[%s at %s]".formatted(id, uri().getHost());
    }
}
