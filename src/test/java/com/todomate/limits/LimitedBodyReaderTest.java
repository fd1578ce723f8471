package com.todomate.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.problem.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitedBodyReaderTest {

    private final List<Integer> reserved = new ArrayList<>();

    private LimitedBodyReader reader(InputStream in, long declared) {
        return new LimitedBodyReader(
                in,
                declared,
                reserved::add,
                reserved::add,
                ApiException::overloaded,
                ApiException::tooSlow);
    }

    /// Returns a body of which nothing is available when reading begins.
    private static InputStream late(int length) {
        return new ByteArrayInputStream(new byte[length]) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private int allReserved() {
        return reserved.stream().mapToInt(Integer::intValue).sum();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "9000, 9000", "262144, 262144", "9000, -1", "262144, -1"})
    void bodyIsReadCompletelyWithAndWithoutItsLength(int length, long declared) throws IOException {
        var reader = reader(late(length), declared);
        reader.readAll(LimitedBodyReader.ArrivalCheck.BLOCKING);
        assertThat(reader.body().length()).isEqualTo(length);
        assertThat(allReserved()).isEqualTo(reader.body().bytes().length);
    }

    @Test
    void onlyABodyThatHasArrivedIsReadWithoutWaiting() throws IOException {
        assertThat(reader(new ByteArrayInputStream(new byte[9000]), 9000).readArrived()).isTrue();
        assertThat(reader(late(9000), 9000).readArrived()).isFalse();
        assertThat(reader(new ByteArrayInputStream(new byte[4000]), 9000).readArrived()).isFalse();
        assertThat(reader(new ByteArrayInputStream(new byte[9000]), -1).readArrived()).isFalse();
    }

    @Test
    void memoryIsReservedForReceivedBytesNotForTheAnnouncedLength() throws IOException {
        assertThat(reader(new ByteArrayInputStream(new byte[10]), 262_144).readArrived()).isFalse();
        assertThat(allReserved()).isLessThanOrEqualTo(16 * 1024);
    }

    @Test
    void tooLongBodyOfUnknownLengthIsRefused() {
        var reader = reader(late(RequestBodyReceiver.LONGEST + 5), -1);
        assertThatThrownBy(() -> reader.readAll(LimitedBodyReader.ArrivalCheck.BLOCKING))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("too_large"));
    }

    @Test
    void bodyThatTimesOutIsRefused() {
        var reader =
                reader(
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new SocketTimeoutException();
                            }

                            @Override
                            public int read(byte[] into, int from, int most) throws IOException {
                                return read();
                            }
                        },
                        10);
        assertThatThrownBy(() -> reader.readAll(LimitedBodyReader.ArrivalCheck.BLOCKING))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("request_timeout"));
    }

    @Test
    void bodyThatIsEndedWhileItWaitsIsRefused() {
        var wait =
                new LimitedBodyReader.ArrivalCheck() {
                    private int looks;

                    @Override
                    public boolean hasArrived() {
                        return false;
                    }

                    @Override
                    public boolean mustEnd() {
                        return ++looks > 3;
                    }
                };
        assertThatThrownBy(() -> reader(late(10), 10).readAll(wait))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo("request_timeout"));
    }

    @Test
    void bodyWithoutFreeMemoryIsReadOnlyByWaitingForIt() throws IOException {
        var reader =
                new LimitedBodyReader(
                        new ByteArrayInputStream(new byte[9000]),
                        9000,
                        bytes -> false,
                        reserved::add,
                        ApiException::overloaded,
                        ApiException::tooSlow);
        assertThat(reader.readArrived()).isFalse();
        assertThat(reader.body().bytes()).isEmpty();
        reader.readAll(LimitedBodyReader.ArrivalCheck.BLOCKING);
        assertThat(reader.body().length()).isEqualTo(9000);
        assertThat(allReserved()).isEqualTo(9000);
    }
}
