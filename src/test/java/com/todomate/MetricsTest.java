package com.todomate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Checks the metrics of a server, scraped as Prometheus does.
@ApiTest
class MetricsTest {

    private static final String REQUESTS = "http_server_requests_seconds";
    private static final String COMPLETED = "todomate_todos_completed_total";
    private static final String CONFLICTS = "todomate_database_conflicts_total";

    private static final Pattern METRIC = Pattern.compile("\"(todomate(\\.[a-z]+)+)\"");

    @Autowired People people;
    @Autowired Mails mails;
    @Autowired TestClock clock;
    @Autowired Environment environment;

    private PrometheusScrape scrape() {
        return PrometheusScrape.of(environment);
    }

    private double sum(String name, String... label) {
        return scrape().sum(name, label);
    }

    @Test
    void requestsHaveAFewBucketsPerRoute() {
        people.signUp("ada").get("/goals").expect(200);
        var buckets =
                scrape().named(REQUESTS + "_bucket")
                        .filter(series -> "/api/v1/goals".equals(series.labels().get("uri")))
                        .map(series -> series.labels().get("le"));
        assertThat(buckets).containsOnly("0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf");
    }

    /// Alerts and dashboards refer to these names.
    @Test
    void publishedNamesStayAsTheyAre() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var names =
                    files.filter(Files::isRegularFile)
                            .map(MetricsTest::read)
                            .filter(source -> source.contains("io.micrometer.core.instrument"))
                            .flatMap(source -> METRIC.matcher(source).results())
                            .map(match -> match.group(1))
                            .distinct();
            Snapshot.assertUnchanged("metrics", names);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void unknownPathsAndMethodsAddNoSeries() {
        sendUnknownRequests();
        var before = requestLabels();
        sendUnknownRequests();
        assertThat(requestLabels()).isEqualTo(before);
    }

    private void sendUnknownRequests() {
        var ada = people.signUp("ada");
        var outside = ada.outsideTheApi();
        var word = UUID.randomUUID().toString();
        for (var path :
                Set.of("/" + word, "/docs/" + word, "/webjars/" + word, "/pages/" + word + ".js")) {
            outside.get(path).expect(404);
            outside.withToken(null).get(path);
        }
        for (var path :
                Set.of(
                        "/" + word,
                        "/goals/" + word,
                        "/goals/x" + word,
                        "/goals/" + word + "/" + word)) {
            ada.get(path);
            ada.withToken(word).get(path).expect(401);
        }
        ada.get("/goals?" + word + "=1").expect(400);
        ada.get("/users/by-handle/" + word.substring(0, 8)).expect(404);
        ada.send("X" + word.replace("-", ""), "/goals", null);
    }

    private Set<Map<String, String>> requestLabels() {
        return scrape().named(REQUESTS + "_count")
                .map(PrometheusScrape.Series::labels)
                .collect(toSet());
    }

    @Test
    void streamCountsAsAFinishedRequest() throws IOException, InterruptedException {
        var ada = people.signUp("ada");
        var before = scrape();
        var request =
                HttpRequest.newBuilder(URI.create(ada.base() + "/stream"))
                        .header("Authorization", "Bearer " + ada.token())
                        .build();
        try (var client = HttpClient.newHttpClient();
                var stream = client.send(request, BodyHandlers.ofInputStream()).body()) {
            await().until(() ->
                    increase(before, REQUESTS + "_count", "uri", "/api/v1/stream") == 1);
            assertThat(increase(before, "todomate_streams_open")).isEqualTo(1);
            people.signUp("bob").put("/users/" + ada.id() + "/follow", "").expect(200);
            await().until(() -> increase(before, "todomate_streams_sent_total") == 1);
            assertThat(stream).isNotNull();
        }
        await().until(() -> increase(before, "todomate_streams_open") == 0);
    }

    private double increase(PrometheusScrape since, String name, String... label) {
        return sum(name, label) - since.sum(name, label);
    }

    @Test
    void refusalIsNotCountedAsADatabaseConflict() {
        var ada = people.signUp("ada");
        var before = scrape();
        ada.get("/goals/" + UUID.randomUUID()).expect(404);
        ada.post("/goals", Map.of("title", "Run", "id", ada.id())).expect(201);
        ada.post("/goals", Map.of("title", "Run", "id", ada.id())).expect(200);
        assertThat(increase(before, CONFLICTS)).isZero();
    }

    @Test
    void writtenMailIsCounted() {
        var ada = people.signUp("ada");
        mails.sendDue();
        var before = scrape();
        people.stranger()
                .post("/auth/password/reset", Map.of("email", ada.handle() + "@example.com"))
                .expect(202);
        mails.sendDue();
        assertThat(increase(before, "todomate_mails_total", "outcome", "written")).isEqualTo(1);
    }

    @Test
    void completedTodosAreCountedOnce() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        var todo = Map.of("goalId", goal, "title", "Run", "date", "2026-03-01");
        var before = scrape();
        var first = ada.post("/todos", todo).expect(201).id();
        assertThat(increase(before, COMPLETED)).isZero();
        ada.post("/todos/" + first + "/complete").expect(200);
        ada.post("/todos/" + first + "/complete").expect(200);
        ada.patch("/todos/" + first, Map.of("title", "Run far")).expect(200);
        assertThat(increase(before, COMPLETED)).isEqualTo(1);
        var second = ada.post("/todos", todo).expect(201).id();
        ada.patch("/todos/" + second, Map.of("done", true)).expect(200);
        assertThat(increase(before, COMPLETED)).isEqualTo(2);
        ada.with("If-Match", "\"99\"")
                .patch("/todos/" + second, Map.of("done", false))
                .refused(412, "version_conflict");
        people.signUp("bob").post("/todos/" + second + "/complete").refused(404, "not_found");
        ada.post("/todos/" + second + "/reopen").expect(200);
        assertThat(increase(before, COMPLETED)).isEqualTo(2);
    }

    @Test
    void usersAreCountedAtMostOnceAMinute() {
        // Servers of other tests share the database and use the system clock.
        var behind = Duration.between(clock.instant(), Instant.now().plus(Duration.ofDays(2)));
        if (behind.isPositive()) clock.advance(behind);
        clock.advance(Duration.ofMinutes(1));
        var before = scrape();
        var ada = people.signUp("ada");
        people.signUp("bob");
        assertThat(increase(before, "todomate_users")).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(increase(before, "todomate_users")).isEqualTo(2);
        assertThat(increase(before, "todomate_users_active")).isEqualTo(2);
        ada.post("/me/delete", Map.of("password", People.PASSWORD)).expect(204);
        clock.advance(Duration.ofMinutes(1));
        assertThat(increase(before, "todomate_users")).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        people.signUp("cyd");
        assertThat(sum("todomate_users_active")).isEqualTo(1);
        assertThat(increase(before, "todomate_users")).isEqualTo(2);
    }

    @Test
    void infoNamesVersionAndCommit() {
        assertThat(scrape().named("todomate_info"))
                .singleElement()
                .extracting(PrometheusScrape.Series::labels)
                .satisfies(labels -> assertThat(labels).containsOnlyKeys("version", "commit"));
    }

    /// A first failure is an increase only if its outcome was exported as zero before.
    @Test
    void possibleOutcomesAreExportedBeforeTheyOccur() {
        var prometheusScrape = scrape();
        assertThat(outcomes(prometheusScrape, "todomate_push_total"))
                .contains("sent", "gone", "refused", "later", "expired");
        assertThat(outcomes(prometheusScrape, "todomate_mails_total"))
                .contains("sent", "written", "later", "failed");
        assertThat(prometheusScrape.named("todomate_limits_refused_total")).isNotEmpty();
    }

    private static Stream<String> outcomes(PrometheusScrape prometheusScrape, String name) {
        return prometheusScrape
                .named(name)
                .map(series -> String.valueOf(series.labels().get("outcome")));
    }

    /// An older Prometheus rejects the whole scrape if it contains an exemplar where it expects
    /// none.
    @Test
    void openMetricsHaveNoExemplars() {
        people.signUp("ada");
        var apiResponse =
                PrometheusScrape.management(
                                environment.getRequiredProperty("local.management.port"))
                        .with("Accept", "application/openmetrics-text;version=1.0.0")
                        .get("/actuator/prometheus")
                        .expect(200);
        assertThat(apiResponse.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(apiResponse.text()).doesNotContain(" # {");
    }
}
