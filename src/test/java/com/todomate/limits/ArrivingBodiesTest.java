package com.todomate.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ArrivingBodiesTest {

    private final AtomicInteger waiting = new AtomicInteger(1);
    private final ArrivingBodies arrivingBodies = new ArrivingBodies(waiting::get);

    private ArrivingBodies.Arrival begin(String address) {
        return arrivingBodies.prepare(new MockHttpServletRequest(), address).begin();
    }

    @Test
    void oneBodyIsEndedForEachWaitingBody() {
        var first = begin("10.0.0.1");
        var second = begin("10.0.0.1");
        assertThat(first.mustEnd()).isFalse(); // within the time of grace
        await().until(first::mustEnd);
        assertThat(second.mustEnd()).isFalse();
        waiting.set(2);
        assertThat(second.mustEnd()).isTrue();
    }

    @Test
    void noOtherBodyIsEndedUntilThePlaceOfTheEndedOneIsFree() {
        var first = begin("10.0.0.1");
        var second = begin("10.0.0.1");
        await().until(first::mustEnd);
        assertThat(second.mustEnd()).isFalse();
        first.close();
        assertThat(second.mustEnd()).isTrue();
    }
}
