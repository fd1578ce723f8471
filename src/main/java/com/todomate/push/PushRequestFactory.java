package com.todomate.push;

import com.zerodeplibs.webpush.header.Urgency.UrgencyOption;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Builds the requests to push services: the payload encrypted for the browser (RFC 8291), signed
/// by this server (RFC 8292).
@Component
class PushRequestFactory {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(12); // at most 24 (RFC 8292)

    private final VapidIdentity vapidIdentity;
    private final Clock clock;

    PushRequestFactory(VapidIdentity vapidIdentity, Clock clock) {
        this.vapidIdentity = vapidIdentity;
        this.clock = clock;
    }

    /// Returns a request that has no timeout yet. Refuses with 409 `push_off` when push is
    /// disabled.
    HttpRequest.Builder request(PushTarget pushTarget, PushPayload pushPayload) {
        var builder =
                StandardHttpClientRequestPreparer.getBuilder()
                        .pushSubscription(pushTarget.subscription())
                        .vapidJWTExpirationTime(clock.instant().plus(TOKEN_LIFETIME))
                        .vapidJWTSubject(vapidIdentity.subject())
                        .pushMessage(pushPayload.body())
                        .ttl(pushPayload.timeToLive().toSeconds(), TimeUnit.SECONDS)
                        .urgency(pushPayload.urgent() ? UrgencyOption.HIGH : UrgencyOption.NORMAL);
        if (pushPayload.topic() != null) builder.topic(pushPayload.topic());
        return builder.build(vapidIdentity.keys()).toRequestBuilder();
    }
}
