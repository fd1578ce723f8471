package com.todomate.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.limits.AdmissionPermit.Stage;
import com.todomate.problem.ApiException;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AdmissionPermitTest {

    private final ConcurrencyLimiter share = limiter(1);
    private final ConcurrencyLimiter places = limiter(1);
    private final AdmissionPermit admissionPermit =
            new AdmissionPermit(
                    List.of(
                            new Stage(share, ApiException::tooManyAtOnce),
                            new Stage(places, ApiException::overloaded)));

    private static ConcurrencyLimiter limiter(int places) {
        return new ConcurrencyLimiter(places, 0, Duration.ofMillis(1));
    }

    private void assertInside(int count) {
        assertThat(share.inside()).isEqualTo(count);
        assertThat(places.inside()).isEqualTo(count);
    }

    @Test
    void everyStageIsHeldUntilThePermitIsReleased() {
        admissionPermit.enter();
        assertInside(1);
        admissionPermit.leave();
        assertInside(0);
    }

    @Test
    void refusedRequestHoldsNoStage() {
        assertThat(places.tryAcquire()).isTrue();
        assertRefused(admissionPermit::enter, "overloaded");
        assertThat(share.inside()).isZero();
        assertThat(share.tryAcquire()).isTrue();
        assertRefused(admissionPermit::enter, "too_many_at_once");
        assertInside(1);
    }

    @Test
    void waitReleasesAllStagesAndAcquiresThemAgain() {
        admissionPermit.enter();
        var result =
                AdmissionPermit.outside(() -> {
                    assertInside(0);
                    return "done";
                });
        assertThat(result).isEqualTo("done");
        assertInside(1);
        admissionPermit.leave();
        assertInside(0);
    }

    @Test
    void nestedWaitHoldsNoStage() {
        admissionPermit.enter();
        AdmissionPermit.outside(() ->
                AdmissionPermit.outside(() -> {
                    assertInside(0);
                    return "";
                }));
        assertInside(1);
        admissionPermit.leave();
        assertInside(0);
    }

    @Test
    void failedWaitHoldsNoStage() {
        admissionPermit.enter();
        assertThatThrownBy(() ->
                        AdmissionPermit.outside(() -> {
                            throw new IllegalStateException();
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertInside(0);
        admissionPermit.leave();

        admissionPermit.enter();
        assertRefused(() -> AdmissionPermit.outside(places::tryAcquire), "overloaded");
        assertThat(share.inside()).isZero();
        admissionPermit.leave();
        places.release();
        assertInside(0);
    }

    @Test
    void resultIsClosedWhenNoPermitIsFreeAgain() {
        var isClosed = new AtomicBoolean();
        admissionPermit.enter();
        assertRefused(
                () ->
                        AdmissionPermit.<Closeable, RuntimeException>outside(() -> {
                            assertThat(places.tryAcquire()).isTrue();
                            return () -> isClosed.set(true);
                        }),
                "overloaded");
        assertThat(isClosed).isTrue();
        admissionPermit.leave();
    }

    @Test
    void waitWithoutAPermitRunsDirectly() {
        assertThat(AdmissionPermit.outside(() -> "done")).isEqualTo("done");
    }

    private static void assertRefused(Runnable act, String code) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        apiException -> assertThat(apiException.code()).isEqualTo(code));
    }
}
