package com.todomate.push;

import com.todomate.http.ApiPaths;
import com.todomate.http.Viewer;
import com.todomate.limits.RateLimit;
import com.todomate.limits.RateLimiter;
import com.todomate.viewset.BoundedList;
import com.todomate.viewset.CursorPage;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The push subscriptions of the viewer's devices. Everything is refused with 409 `push_off` when
/// push is disabled.
@RestController
@RequestMapping("/push")
class PushController {

    /// The public key that a browser needs to subscribe.
    record PushKey(String publicKey) {}

    private final VapidIdentity vapidIdentity;
    private final PushEndpointPolicy pushEndpointPolicy;
    private final SubscriptionService subscriptionService;
    private final PushTestService pushTestService;
    private final RateLimiter rateLimiter;

    PushController(
            VapidIdentity vapidIdentity,
            PushEndpointPolicy pushEndpointPolicy,
            SubscriptionService subscriptionService,
            PushTestService pushTestService,
            RateLimiter rateLimiter) {
        this.vapidIdentity = vapidIdentity;
        this.pushEndpointPolicy = pushEndpointPolicy;
        this.subscriptionService = subscriptionService;
        this.pushTestService = pushTestService;
        this.rateLimiter = rateLimiter;
    }

    @GetMapping("/key")
    PushKey key(Viewer viewer) {
        return new PushKey(vapidIdentity.keys().extractPublicKeyInUncompressedFormAsString());
    }

    @GetMapping("/subscriptions")
    CursorPage<SubscriptionView> list(
            Viewer viewer, @RequestParam(required = false) @Nullable Boolean count) {
        vapidIdentity.requireOn();
        var subscriptions = subscriptionService.list(viewer);
        return CursorPage.whole(
                new BoundedList<>(subscriptions, false), count, subscriptions::size);
    }

    /// Subscribes a browser: 201 for a new subscription, 200 for an existing one. Resolves the host
    /// of the endpoint before the transaction begins, because a lookup can be slow.
    ///
    /// Refuses with 400 `invalid` when `keys.auth` (`push_secret`), `keys.p256dh` (`push_key`) or
    /// `endpoint` (`push_endpoint`) cannot be used, with 409 `id_taken` when another user has the
    /// id, with 409 `too_many` at [BrowserSubscription#MOST] devices, with 429 `too_many_requests`,
    /// and with 503 `busy` when too many hosts are being resolved.
    @PostMapping(path = "/subscriptions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SubscriptionView> subscribe(
            Viewer viewer, @RequestBody SubscriptionRequest request) {
        vapidIdentity.requireOn();
        rateLimiter.consume(RateLimit.PUSH_SUBSCRIPTIONS_PER_ACCOUNT, viewer.id().toString());
        pushEndpointPolicy.require(request.endpoint());
        var result = subscriptionService.subscribe(viewer, request);
        return result.existed()
                ? ResponseEntity.ok(result.view())
                : ResponseEntity.created(
                                URI.create(
                                        ApiPaths.BASE
                                                + "/push/subscriptions/"
                                                + result.view().id()))
                        .body(result.view());
    }

    /// Refuses with 404 `not_found` when the viewer has no such subscription.
    @DeleteMapping("/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(Viewer viewer, @PathVariable UUID id) {
        vapidIdentity.requireOn();
        subscriptionService.unsubscribe(viewer, id);
    }

    /// Sends a test message to all devices of the viewer. A device whose push service is slow or
    /// busy counts as failed. Refuses with 429 `too_many_requests`.
    @PostMapping("/test")
    PushTestService.Result test(Viewer viewer) {
        vapidIdentity.requireOn();
        rateLimiter.consume(RateLimit.PUSH_TESTS_PER_ACCOUNT, viewer.id().toString());
        return pushTestService.run(viewer);
    }
}
