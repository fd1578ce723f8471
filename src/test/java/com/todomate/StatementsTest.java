package com.todomate;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// Checks how many SQL statements each route runs. Every route with a token counts one for the
/// session look-up, although it is cached for four seconds.
@Tag("once")
@ApiTest
class StatementsTest {

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;
    @Autowired StatementRecorder statementRecorder;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void everyRouteStaysWithinItsBudget() {
        var lasting = people.signUp("ada");
        var routes = routes();
        var missing = new TreeSet<>(routes.keySet());
        var softly = new SoftAssertions();
        var table = new ArrayList<String>();
        for (var sample : RouteBudget.all(people)) {
            var route = route(routes, sample);
            missing.remove(route);
            var statements =
                    handled(
                            samples(sample.lasting() ? lasting : people.signUp("ada"))
                                    .prepared(sample));
            if (!sample.path().contains("/labels")) statements = withoutLabels(statements);
            var cost = statements.size() + (sample.stranger() ? 0 : 1);
            table.add(
                    "%3d of %2d  %s %s"
                            .formatted(cost, sample.budget(), sample.method(), sample.path()));
            softly.assertThat(cost)
                    .as("%s %s:%n%s", sample.method(), sample.path(), joined(statements))
                    .isLessThanOrEqualTo(sample.budget());
        }
        System.out.println("Statements of each route:\n" + String.join("\n", table));
        softly.assertThat(missing).as("routes without a line").isEmpty();
        softly.assertAll();
    }

    /// Leaves out the statements that a route of all resources runs for labels, which only tests
    /// have.
    private static List<StatementRecorder.Statement> withoutLabels(
            List<StatementRecorder.Statement> statements) {
        return statements.stream()
                .filter(statement -> !statement.sql().contains(" from label "))
                .toList();
    }

    private static String joined(List<StatementRecorder.Statement> statements) {
        return statements.stream().map(StatementRecorder.Statement::sql).collect(joining("\n"));
    }

    private List<StatementRecorder.Statement> handled(Runnable act) {
        return statementRecorder.during(act).stream()
                .filter(StatementRecorder.Statement::handled)
                .toList();
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

    private static String route(Map<String, PathPattern> routes, RouteBudget sample) {
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
    void moreRowsNeedNoMoreStatements() {
        var ada = people.signUp("ada");
        var routeSamples = samples(ada);
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
        routeSamples.filled("$goal $todo $storedTodo $quick $trashedTodo");
        ada.get("/days/today").expect(200);
        var few = costs(ada, paths);
        for (var table : List.of("goal", "todo", "quick_input")) routeSamples.multiply(table, 30);
        assertThat(costs(ada, paths)).isEqualTo(few);
    }

    /// Every connection caches prepared statements by their text, so lists of similar lengths must
    /// have the same text.
    @Test
    void listsOfSimilarLengthsUseTheSameStatements() {
        var ada = people.signUp("ada");
        var today = ada.today();
        var goal = ada.post("/goals", Map.of("title", "Sing", "visibility", "PUBLIC")).id();
        for (int i = 0; i < 8; i++) {
            var friend = people.signUp("friend");
            ada.put("/users/" + friend.id() + "/follow", "").expect(200);
            var friendsGoal =
                    friend.post("/goals", Map.of("title", "Run", "visibility", "PUBLIC")).id();
            plan(friend, friendsGoal, today);
            var todo = plan(ada, goal, today);
            friend.put("/todos/" + todo + "/cheers/%F0%9F%91%8D", "").expect(200);
        }
        for (var path : List.of("/feed", "/notifications")) {
            var five = texts(ada, path + "?limit=5");
            assertThat(texts(ada, path + "?limit=8")).as(path).isEqualTo(five);
            var all = new TreeSet<String>();
            for (int limit = 1; limit <= 8; limit++) {
                all.addAll(texts(ada, path + "?limit=" + limit));
            }
            assertThat(all).as(path).hasSizeLessThanOrEqualTo(4 * five.size());
        }
    }

    private static String plan(Person who, String goal, String date) {
        return who.post("/todos", Map.of("goalId", goal, "title", "Practise", "date", date))
                .expect(201)
                .id();
    }

    private Set<String> texts(Person who, String path) {
        return statementRecorder.queryTexts(() -> who.get(path).expect(200));
    }

    private RouteSamples samples(Person who) {
        return new RouteSamples(people, who, sql, clock.instant());
    }

    private Map<String, Integer> costs(Person who, List<String> paths) {
        return paths.stream()
                .collect(
                        toMap(
                                path -> path,
                                path -> handled(() -> who.get(path).expect(200)).size()));
    }
}
