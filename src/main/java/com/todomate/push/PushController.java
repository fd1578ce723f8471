package com.todomate.push;

import com.todomate.security.Limit;
import com.todomate.security.Limits;
import com.todomate.viewset.Api;
import com.todomate.viewset.Listing;
import com.todomate.viewset.Viewer;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The devices that one is told on while not looking. Everything is refused where push is off.
@RestController
@RequestMapping("/push")
class PushController {

    /// What a browser needs to subscribe.
    record PushKey(String publicKey) {}

    private final Vapid vapid;
    private final Endpoints endpoints;
    private final Subscriptions subscriptions;
    private final Trial trial;
    private final Limits limits;

    PushController(
            Vapid vapid,
            Endpoints endpoints,
            Subscriptions subscriptions,
            Trial trial,
            Limits limits) {
        this.vapid = vapid;
        this.endpoints = endpoints;
        this.subscriptions = subscriptions;
        this.trial = trial;
        this.limits = limits;
    }

    @GetMapping("/key")
    PushKey key(Viewer viewer) {
        return new PushKey(vapid.keys().extractPublicKeyInUncompressedFormAsString());
    }

    @GetMapping("/subscriptions")
    Listing<SubscriptionView> list(Viewer viewer) {
        vapid.requireOn();
        return Listing.whole(subscriptions.list(viewer));
    }

    /// Looks the host up before there is a transaction: it may take its time.
    @PostMapping(path = "/subscriptions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SubscriptionView> subscribe(
            Viewer viewer, @Valid @RequestBody NewSubscription given) {
        vapid.requireOn();
        given.requireKeys();
        limits.take(Limit.PUSH_SUBSCRIPTIONS_PER_ACCOUNT, viewer.id().toString());
        endpoints.require(given.endpoint());
        var kept = subscriptions.subscribe(viewer, given);
        return kept.before()
                ? ResponseEntity.ok(kept.view())
                : ResponseEntity.created(
                                URI.create(Api.BASE + "/push/subscriptions/" + kept.view().id()))
                        .body(kept.view());
    }

    @DeleteMapping("/subscriptions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unsubscribe(Viewer viewer, @PathVariable UUID id) {
        vapid.requireOn();
        subscriptions.unsubscribe(viewer, id);
    }

    @PostMapping("/test")
    Trial.Result test(Viewer viewer) {
        vapid.requireOn();
        limits.take(Limit.PUSH_TESTS_PER_ACCOUNT, viewer.id().toString());
        return trial.run(viewer);
    }
}
