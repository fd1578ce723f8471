package com.todomate.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Measures and prints how long a push to an answering device takes while 2,000 other devices never
/// answer. Takes minutes, so only `.ci/long` runs it. [PushTest] has a short form.
@ApiTest
@Tag("once")
@EnabledIfSystemProperty(named = "push.silent", matches = "true")
class SilentDevicesTest {

    private static final int DEVICES = 2_000;
    private static final int PUSHES = 60;

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired PushJob pushJob;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 400})
    void pushesArriveInTimeBesideSilentDevices(int hosts) {
        var silent = IntStream.range(0, hosts).mapToObj(i -> new SilentPushHost()).toList();
        var ada = people.signUp("ada");
        var bob = people.signUp("bob");
        try (var fakePushService = new FakePushService();
                var server = Executors.newSingleThreadScheduledExecutor()) {
            ada.post("/push/subscriptions", fakePushService.subscription()).expect(201);
            var mute = subscribed(silent, fakePushService);
            var durations = new ArrayList<Duration>();
            var deliveries =
                    server.scheduleWithFixedDelay(
                            pushJob::run, 0, pushJob.pause().toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < PUSHES; i++) {
                // Keeps a push waiting for every silent device.
                if (i % 5 == 0) mute.forEach(one -> followAgain(one, bob));
                durations.add(arrival(ada, fakePushService));
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(deliveries.isDone()).as("push job stopped by an exception").isFalse();
            durations.sort(null);
            var p99 = durations.get(PUSHES * 99 / 100);
            System.out.printf(
                    "Pushes beside %d silent devices on %d hosts: median %d ms, p99 %d ms%n",
                    DEVICES, hosts, durations.get(PUSHES / 2).toMillis(), p99.toMillis());
            assertThat(p99).isLessThan(Duration.ofSeconds(5));
        } finally {
            silent.forEach(SilentPushHost::close);
        }
    }

    private List<Person> subscribed(List<SilentPushHost> hosts, FakePushService fakePushService) {
        var all = new ArrayList<Person>();
        for (int device = 0; device < DEVICES; device++) {
            if (device % BrowserSubscription.MOST == 0) all.add(people.signUp("mute"));
            all.getLast()
                    .post(
                            "/push/subscriptions",
                            hosts.get(device % hosts.size()).subscription(fakePushService))
                    .expect(201);
        }
        return all;
    }

    private static void followAgain(Person mute, Person bob) {
        bob.delete("/users/" + mute.id() + "/follow");
        bob.put("/users/" + mute.id() + "/follow", "").expect(200);
    }

    private Duration arrival(Person ada, FakePushService fakePushService) {
        var known = fakePushService.arrived().size();
        people.signUp("fan").put("/users/" + ada.id() + "/follow", "").expect(200);
        var start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> fakePushService.arrived().size() > known);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
