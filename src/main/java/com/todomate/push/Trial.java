package com.todomate.push;

import com.todomate.account.NotificationType;
import com.todomate.account.Users;
import com.todomate.push.Courier.Outcome;
import com.todomate.viewset.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// Tells the viewer's own devices something now, to see whether they hear it: muted or not, in
/// quiet hours or not, for they asked.
@Component
class Trial {

    /// What became of it, in numbers of devices.
    record Result(long sent, long removed, long failed) {}

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final Subscriptions subscriptions;
    private final Users users;
    private final Writer writer;
    private final Courier courier;

    Trial(Subscriptions subscriptions, Users users, Writer writer, Courier courier) {
        this.subscriptions = subscriptions;
        this.users = users;
        this.writer = writer;
        this.courier = courier;
    }

    Result run(Viewer viewer) {
        var devices = subscriptions.devices(viewer);
        if (devices.isEmpty()) return new Result(0, 0, 0);
        var body = writer.trial(users.settings(viewer.id()).language());
        var letter = new Letter(body, NotificationType.SYSTEM, LIFE, "test");
        var answers =
                courier.deliver(
                        devices.stream()
                                .map(device -> new Courier.Parcel(device, letter))
                                .toList());
        var sent = of(Outcome.SENT, devices, answers);
        var gone = of(Outcome.GONE, devices, answers);
        if (!sent.isEmpty() || !gone.isEmpty()) subscriptions.note(sent, gone);
        return new Result(sent.size(), gone.size(), devices.size() - sent.size() - gone.size());
    }

    private static List<UUID> of(
            Outcome outcome, List<Device> devices, List<Courier.Answer> answers) {
        return IntStream.range(0, devices.size())
                .filter(i -> answers.get(i).outcome() == outcome)
                .mapToObj(i -> devices.get(i).id())
                .toList();
    }
}
