package com.todomate.bench.load;

/// Decides when requests are sent. Times are those of `System.nanoTime()`.
public interface Pace {

    /// Returns when the next request is due. It is in the past when the request is late.
    long nextDue(long now);

    /// Takes the next request.
    void advance();

    /// A closed loop: each connection sends its next request when it has the last response.
    static Pace closed() {
        return new Pace() {
            @Override
            public long nextDue(long now) {
                return now;
            }

            @Override
            public void advance() {}
        };
    }

    /// An open loop: requests are due at fixed intervals, whether the server keeps up or not.
    static Pace fixed(double requestsPerSecond) {
        var start = System.nanoTime();
        return new Pace() {
            private long sent;

            @Override
            public long nextDue(long now) {
                return start + (long) (sent * 1e9 / requestsPerSecond);
            }

            @Override
            public void advance() {
                sent++;
            }
        };
    }
}
