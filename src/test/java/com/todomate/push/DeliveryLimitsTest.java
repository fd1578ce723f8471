package com.todomate.push;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Tests how many deliveries to a host or an account may be in progress at once.
class DeliveryLimitsTest {

    private static final Duration QUICK = Duration.ofMillis(50);
    private static final Duration SILENT = Duration.ofSeconds(5);

    private final DeliveryLimits deliveryLimits = new DeliveryLimits();

    private DeliveryLimits.@Nullable Place enter(String host, UUID account)
            throws InterruptedException {
        return deliveryLimits.enter(host, account, Duration.ofMillis(300));
    }

    private DeliveryLimits.@Nullable Place enter(String host) throws InterruptedException {
        return enter(host, UUID.randomUUID());
    }

    /// Acquires places for this host until none is free, and returns them.
    private List<DeliveryLimits.Place> fill(String host) throws InterruptedException {
        var places = new ArrayList<DeliveryLimits.Place>();
        for (var place = enter(host); place != null; place = enter(host)) places.add(place);
        return places;
    }

    private void deliver(String host, Duration after) throws InterruptedException {
        requireNonNull(enter(host)).leave(after);
    }

    @Test
    void aHostThatHasNotAnsweredHasASmallShare() throws InterruptedException {
        assertThat(fill("silent")).hasSize(DeliveryLimits.OTHERS_PER_HOST);
        assertThat(enter("other")).isNotNull();
    }

    @Test
    void aHostThatAnswersQuicklyHasALargeShare() throws InterruptedException {
        deliver("quick", QUICK);
        assertThat(fill("quick")).hasSizeGreaterThan(50);
        deliver("also quick", QUICK);
        assertThat(enter("also quick")).isNotNull();
    }

    @Test
    void aHostThatStopsAnsweringLosesItsLargeShare() throws InterruptedException {
        deliver("host", QUICK);
        deliver("host", SILENT);
        assertThat(fill("host")).hasSize(DeliveryLimits.OTHERS_PER_HOST);
    }

    @Test
    void aDeliveryThatWasNotMadeDoesNotChangeTheShareOfItsHost() throws InterruptedException {
        requireNonNull(enter("host")).leave(null);
        assertThat(fill("host")).hasSize(DeliveryLimits.OTHERS_PER_HOST);
    }

    @Test
    void silentHostsDoNotTakeThePlacesOfQuickHosts() throws InterruptedException {
        deliver("quick", QUICK);
        for (int i = 0; i < 200; i++) {
            deliver("silent" + i % 30, SILENT);
        }
        for (int i = 0; i < 30; i++) fill("silent" + i);
        deliver("quick", QUICK);
        assertThat(fill("quick")).hasSizeGreaterThan(50);
    }

    @Test
    void oneAccountWithManyHostsHasASmallShare() throws InterruptedException {
        var account = UUID.randomUUID();
        for (int i = 0; i < 2; i++) assertThat(enter("host" + i, account)).isNotNull();
        assertThat(enter("third", account)).isNull();
        assertThat(enter("third")).isNotNull();
    }

    @Test
    void accountsWithSilentDevicesLeavePlacesToOthers() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var account = UUID.randomUUID();
            var first = enter("silent" + i, account);
            if (first != null) first.leave(SILENT);
            var second = enter("silent" + i, account);
            assertThat(second == null).as("after %d", i).isEqualTo(i >= 72);
            assertThat(enter("silent" + i, account)).isNull();
        }
        assertThat(enter("unknown")).isNotNull();
    }

    @Test
    void deliveriesToASilentHostPauseOneAfterTheOther() throws InterruptedException {
        deliver("silent", SILENT);
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 100; i++) pauses.add(deliveryLimits.pause("silent", UUID.randomUUID()));
        assertThat(pauses).isSorted();
        assertThat(pauses.getFirst()).isLessThan(Duration.ofSeconds(2));
        assertThat(pauses.getLast()).isEqualTo(Duration.ofMinutes(1));
        assertThat(deliveryLimits.pause("other", UUID.randomUUID()))
                .isLessThan(Duration.ofSeconds(2));
        deliver("silent", QUICK);
        assertThat(deliveryLimits.pause("silent", UUID.randomUUID()))
                .isLessThan(Duration.ofSeconds(2));
    }
}
