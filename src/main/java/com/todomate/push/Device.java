package com.todomate.push;

import static com.todomate.push.QSubscription.subscription;

import com.querydsl.core.types.ConstructorExpression;
import com.querydsl.core.types.Projections;
import com.zerodeplibs.webpush.PushSubscription;
import java.net.URI;
import java.util.UUID;

/// Where to call, and the keys of who listens there.
public record Device(UUID id, String endpoint, String p256dh, String auth) {

    static final ConstructorExpression<Device> COLUMNS =
            Projections.constructor(
                    Device.class,
                    subscription.id,
                    subscription.endpoint,
                    subscription.p256dh,
                    subscription.auth);

    URI uri() {
        return URI.create(endpoint);
    }

    PushSubscription subscription() {
        var keys = new PushSubscription.Keys();
        keys.setP256dh(p256dh);
        keys.setAuth(auth);
        var all = new PushSubscription();
        all.setEndpoint(endpoint);
        all.setKeys(keys);
        return all;
    }

    /// For logs: who knows the rest may disturb the user.
    @Override
    public String toString() {
        return "Device[%s at %s]".formatted(id, uri().getHost());
    }
}
