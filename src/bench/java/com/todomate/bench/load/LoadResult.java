package com.todomate.bench.load;

import org.HdrHistogram.Histogram;

/// The result of one load: the completed requests, those among them that failed, and the latencies
/// in microseconds. Latency counts from the moment at which the request was due, so a server that
/// stalls is charged for the requests that it delayed.
public record LoadResult(long requests, long errors, double seconds, Histogram latencies) {

    public double requestsPerSecond() {
        return requests / seconds;
    }

    /// Returns a percentile of the latencies in milliseconds.
    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }
}
