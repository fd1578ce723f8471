package com.todomate.push;

import com.todomate.account.NotificationType;
import com.todomate.account.UserQueries;
import com.todomate.http.Viewer;
import com.todomate.limits.AdmissionPermit;
import com.todomate.push.WebPushClient.Outcome;
import com.todomate.push.WebPushClient.PushResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Sends a test message to the viewer's devices at once, regardless of muted types and quiet hours.
/// Waits for the push services without the request's admission permits, because the client named
/// them and they may be slow. No database connection is held meanwhile.
@Component
class PushTestService {

    /// The outcome, in numbers of devices.
    record Result(long sent, long removed, long failed) {}

    private static final Duration TTL = Duration.ofMinutes(1);

    private final SubscriptionService subscriptionService;
    private final UserQueries userQueries;
    private final PushPayloadFactory pushPayloadFactory;
    private final DeliveryService deliveryService;

    PushTestService(
            SubscriptionService subscriptionService,
            UserQueries userQueries,
            PushPayloadFactory pushPayloadFactory,
            DeliveryService deliveryService) {
        this.subscriptionService = subscriptionService;
        this.userQueries = userQueries;
        this.pushPayloadFactory = pushPayloadFactory;
        this.deliveryService = deliveryService;
    }

    Result run(Viewer viewer) {
        var devices = subscriptionService.devices(viewer);
        if (devices.isEmpty()) return new Result(0, 0, 0);
        var body = pushPayloadFactory.testBody(userQueries.settings(viewer.id()).language());
        var pushPayload = new PushPayload(body, NotificationType.SYSTEM, TTL, "test");
        var results = AdmissionPermit.outside(() -> deliver(devices, viewer.id(), pushPayload));
        var sent = withOutcome(Outcome.SENT, devices, results);
        var removed = withOutcome(Outcome.GONE, devices, results);
        if (!sent.isEmpty() || !removed.isEmpty())
            subscriptionService.recordOutcome(sent, removed, Map.of());
        return new Result(
                sent.size(), removed.size(), devices.size() - sent.size() - removed.size());
    }

    /// Delivers in parallel. The results have the order of the devices.
    private List<PushResult> deliver(
            List<PushTarget> devices, UUID account, PushPayload pushPayload) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return devices.stream()
                    .map(device ->
                            CompletableFuture.supplyAsync(
                                    () -> deliveryService.deliverOnce(device, account, pushPayload),
                                    threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static List<UUID> withOutcome(
            Outcome outcome, List<PushTarget> devices, List<PushResult> results) {
        return IntStream.range(0, devices.size())
                .filter(i -> results.get(i).outcome() == outcome)
                .mapToObj(i -> devices.get(i).id())
                .toList();
    }
}
