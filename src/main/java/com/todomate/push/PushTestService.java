package com.todomate.push;

import com.todomate.account.NotificationType;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.push.WebPushClient.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Sends a test message to the viewer's devices at once, regardless of muted types and quiet hours.
@Component
class PushTestService {

    /// The outcome, in numbers of devices.
    record Result(long sent, long removed, long failed) {}

    private static final Duration TTL = Duration.ofMinutes(1);

    private final SubscriptionService subscriptionService;
    private final UserQueries userQueries;
    private final PushPayloadFactory pushPayloadFactory;
    private final WebPushClient webPushClient;

    PushTestService(
            SubscriptionService subscriptionService,
            UserQueries userQueries,
            PushPayloadFactory pushPayloadFactory,
            WebPushClient webPushClient) {
        this.subscriptionService = subscriptionService;
        this.userQueries = userQueries;
        this.pushPayloadFactory = pushPayloadFactory;
        this.webPushClient = webPushClient;
    }

    Result run(Viewer viewer) {
        var devices = subscriptionService.devices(viewer);
        if (devices.isEmpty()) return new Result(0, 0, 0);
        var body = pushPayloadFactory.trial(userQueries.settings(viewer.id()).language());
        var pushPayload = new PushPayload(body, NotificationType.SYSTEM, TTL, "test");
        var results =
                webPushClient.deliver(
                        devices.stream()
                                .map(pushTarget ->
                                        new WebPushClient.PushDelivery(pushTarget, pushPayload))
                                .toList());
        var sent = withOutcome(Outcome.SENT, devices, results);
        var removed = withOutcome(Outcome.GONE, devices, results);
        if (!sent.isEmpty() || !removed.isEmpty())
            subscriptionService.recordOutcome(sent, removed, Map.of());
        return new Result(
                sent.size(), removed.size(), devices.size() - sent.size() - removed.size());
    }

    private static List<UUID> withOutcome(
            Outcome outcome, List<PushTarget> devices, List<WebPushClient.PushResult> results) {
        return IntStream.range(0, devices.size())
                .filter(i -> results.get(i).outcome() == outcome)
                .mapToObj(i -> devices.get(i).id())
                .toList();
    }
}
