package com.todomate;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/// The metrics of a server at one moment, as Prometheus reads them.
public record PrometheusScrape(List<Series> all) {

    /// A metric with its name, labels and value.
    public record Series(String name, Map<String, String> labels, double value) {}

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    public static PrometheusScrape of(Environment environment) {
        return of(environment.getRequiredProperty("local.management.port"));
    }

    public static PrometheusScrape of(Object port) {
        return new PrometheusScrape(
                management(port)
                        .get("/actuator/prometheus")
                        .expect(200)
                        .text()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(PrometheusScrape::series)
                        .toList());
    }

    /// Returns a client of the management port.
    public static Person management(Object port) {
        return new Person("http://localhost:" + port, "", "", null, List.of());
    }

    private static Series series(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) throw new IllegalArgumentException(line);
        var labels = parts.group(2) == null ? "" : parts.group(2);
        return new Series(
                parts.group(1),
                LABEL.matcher(labels)
                        .results()
                        .collect(toMap(one -> one.group(1), one -> one.group(2))),
                Double.parseDouble(parts.group(3)));
    }

    public Stream<Series> named(String name) {
        return all.stream().filter(series -> series.name().equals(name));
    }

    /// Returns the sum of the series with this name. An optional label, name and value, selects
    /// among them.
    public double sum(String name, String... label) {
        return named(name)
                .filter(series ->
                        label.length == 0 || label[1].equals(series.labels().get(label[0])))
                .mapToDouble(Series::value)
                .sum();
    }
}
