package com.todomate.bench;

import com.todomate.bench.Contender.Slice;
import com.todomate.bench.load.LoadResult;
import com.todomate.bench.server.UsageMeter.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The slices of one operation, by the name of the server. The slices with the same index followed
/// each other.
///
/// @param openLoops the results of the open loop
public record OperationResult(
        Operation operation, Map<String, List<Slice>> slices, List<OpenLoop> openLoops) {

    /// The name of the product among the servers.
    public static final String PRODUCT = "product";

    /// The name of the Spring Data JPA application.
    public static final String JPA = "jpa";

    /// A floor that moves more than this within a run makes the run void.
    private static final double MAX_FLOOR_MOVEMENT = 0.25;

    /// A load at a share of what the product can carry.
    public record OpenLoop(String server, double share, double rate, LoadResult load) {}

    /// The ratios of the pairs.
    public record Ratio(double median, double least, double greatest) {

        static Ratio of(List<Double> ratios) {
            return new Ratio(
                    OperationResult.median(ratios),
                    ratios.stream().min(Double::compare).orElseThrow(),
                    ratios.stream().max(Double::compare).orElseThrow());
        }
    }

    public String title() {
        return operation.title();
    }

    public String floor() {
        return operation.floor();
    }

    /// Returns the throughput of the product divided by that of another server.
    public Ratio ratioTo(String server) {
        var own = of(PRODUCT);
        var other = of(server);
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(
                    own.get(i).load().requestsPerSecond()
                            / other.get(i).load().requestsPerSecond());
        }
        return Ratio.of(ratios);
    }

    /// Returns how far the floor moved: the greatest throughput divided by the least, minus 1.
    public double floorMovement() {
        var rates = of(floor()).stream().mapToDouble(slice -> slice.load().requestsPerSecond());
        var summary = rates.summaryStatistics();
        return summary.getMax() / summary.getMin() - 1;
    }

    public boolean isVoid() {
        return floorMovement() > MAX_FLOOR_MOVEMENT;
    }

    public double requestsPerSecond(String server) {
        return median(of(server).stream().map(slice -> slice.load().requestsPerSecond()).toList());
    }

    /// Returns the median of a percentile of the slices in milliseconds.
    public double millis(String server, double percentile) {
        return median(of(server).stream().map(slice -> slice.load().millis(percentile)).toList());
    }

    public long requests(String server) {
        return of(server).stream().mapToLong(slice -> slice.load().requests()).sum();
    }

    public long errors(String server) {
        return of(server).stream().mapToLong(slice -> slice.load().errors()).sum();
    }

    /// Returns what the server used in all slices together.
    public Usage usage(String server) {
        return of(server).stream().map(Slice::usage).reduce(Usage::plus).orElseThrow();
    }

    private List<Slice> of(String server) {
        return Objects.requireNonNull(slices.get(server), server);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
