package com.todomate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// How often each route asks the database. The look-up of who asks counts wherever one is signed
/// in, though it is remembered for four seconds.
@ApiTest
class StatementsTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired Recorder recorder;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void noRouteAsksMoreOftenThanItMay() {
        var lasting = people.signUp("ada");
        var routes = routes();
        var missing = new TreeSet<>(routes.keySet());
        var softly = new SoftAssertions();
        var table = new ArrayList<String>();
        for (var sample : Request.all()) {
            var route = route(routes, sample);
            missing.remove(route);
            var asked =
                    handled(
                            samples(sample.lasting() ? lasting : people.signUp("ada"))
                                    .prepared(sample));
            var cost = asked.size() + (sample.stranger() ? 0 : 1);
            table.add(
                    "%3d of %2d  %s %s"
                            .formatted(cost, sample.budget(), sample.method(), sample.path()));
            softly.assertThat(cost)
                    .as("%s %s:%n%s", sample.method(), sample.path(), told(asked))
                    .isLessThanOrEqualTo(sample.budget());
        }
        System.out.println("Statements of each route:\n" + String.join("\n", table));
        softly.assertThat(missing).as("routes without a line").isEmpty();
        softly.assertAll();
    }

    private static String told(List<Recorder.Statement> asked) {
        return asked.stream().map(Recorder.Statement::sql).collect(joining("\n"));
    }

    private List<Recorder.Statement> handled(Runnable act) {
        return recorder.during(act).stream().filter(Recorder.Statement::handled).toList();
    }

    private Map<String, PathPattern> routes() {
        var routes = new TreeMap<String, PathPattern>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    var parameters =
                            info.getParamsCondition().getExpressions().isEmpty() ? "" : "?";
                    for (var pattern :
                            requireNonNull(info.getPathPatternsCondition()).getPatterns()) {
                        if (!pattern.getPatternString().startsWith("/api/v1/")) continue;
                        for (var method : info.getMethodsCondition().getMethods()) {
                            routes.put(method + " " + pattern + parameters, pattern);
                        }
                    }
                });
        return routes;
    }

    private static String route(Map<String, PathPattern> routes, Request sample) {
        var parts = sample.path().split("\\?", 2);
        var path = PathContainer.parsePath("/api/v1" + parts[0]);
        var fitting =
                routes.entrySet().stream()
                        .filter(route -> route.getKey().startsWith(sample.method() + " "))
                        .filter(route -> route.getValue().matches(path))
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow(() -> new IllegalArgumentException(sample.toString()))
                        .getKey();
        return parts.length > 1 && routes.containsKey(fitting + "?") ? fitting + "?" : fitting;
    }

    @Test
    void moreOfEverythingCostsNoStatementMore() {
        var ada = people.signUp("ada");
        var samples = samples(ada);
        var paths =
                List.of(
                        "/days/today",
                        "/calendar",
                        "/archive",
                        "/stats",
                        "/todos",
                        "/quick-inputs",
                        "/goals?include=counts",
                        "/trash");
        samples.filled("$goal $todo $storedTodo $quick $trashedTodo");
        ada.get("/days/today").expect(200);
        var few = costs(ada, paths);
        for (var table : List.of("goal", "todo", "quick_input")) samples.multiply(table, 30);
        assertThat(costs(ada, paths)).isEqualTo(few);
    }

    private Samples samples(Person who) {
        return new Samples(people, who, sql, clock.instant());
    }

    private Map<String, Integer> costs(Person who, List<String> paths) {
        return paths.stream()
                .collect(
                        toMap(
                                path -> path,
                                path -> handled(() -> who.get(path).expect(200)).size()));
    }
}
