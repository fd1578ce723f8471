package com.todomate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What whoever operates a server sees of it, asked as Prometheus asks.
@ApiTest
class MetricsTest {

    private static final String REQUESTS = "http_server_requests_seconds";
    private static final String CLASHES = "todomate_database_clashes_total";

    @Autowired People people;
    @Autowired Environment environment;

    private Scrape scrape() {
        return Scrape.of(environment);
    }

    private double sum(String name, String... label) {
        return scrape().sum(name, label);
    }

    @Test
    void requestsAreSortedIntoAFewBucketsByRoute() {
        people.signUp("ada").get("/goals").expect(200);
        var buckets =
                scrape().named(REQUESTS + "_bucket")
                        .filter(series -> "/api/v1/goals".equals(series.labels().get("uri")))
                        .map(series -> series.labels().get("le"));
        assertThat(buckets).containsOnly("0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "+Inf");
    }

    @Test
    void whateverNonsenseIsAskedForNothingNewIsKept() {
        nonsense();
        var before = kept();
        nonsense();
        assertThat(kept()).isEqualTo(before);
    }

    private void nonsense() {
        var ada = people.signUp("ada");
        var root = ada.base().replace("/api/v1", "");
        var outside = new Person(root, "", "", ada.token(), ada.headers());
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

    private Set<Map<String, String>> kept() {
        return scrape().named(REQUESTS + "_count").map(Scrape.Series::labels).collect(toSet());
    }

    @Test
    void aStreamIsARequestThatIsOverAtOnce() throws IOException, InterruptedException {
        var ada = people.signUp("ada");
        var before = scrape();
        var request =
                HttpRequest.newBuilder(URI.create(ada.base() + "/stream"))
                        .header("Authorization", "Bearer " + ada.token())
                        .build();
        try (var client = HttpClient.newHttpClient();
                var stream = client.send(request, BodyHandlers.ofInputStream()).body()) {
            await().until(() -> moved(before, REQUESTS + "_count", "uri", "/api/v1/stream") == 1);
            assertThat(moved(before, "todomate_streams_open")).isEqualTo(1);
            people.signUp("bob").put("/users/" + ada.id() + "/follow", "").expect(200);
            await().until(() -> moved(before, "todomate_streams_told_total") == 1);
            assertThat(stream).isNotNull();
        }
        await().until(() -> moved(before, "todomate_streams_open") == 0);
    }

    private double moved(Scrape since, String name, String... label) {
        return sum(name, label) - since.sum(name, label);
    }

    @Test
    void aRefusalIsNoClash() {
        var ada = people.signUp("ada");
        var before = scrape();
        ada.get("/goals/" + UUID.randomUUID()).expect(404);
        ada.post("/goals", Map.of("title", "Run", "id", ada.id())).expect(201);
        ada.post("/goals", Map.of("title", "Run", "id", ada.id())).expect(200);
        assertThat(moved(before, CLASHES)).isZero();
    }

    @Test
    void aMailThatWasWrittenIsCounted() {
        var ada = people.signUp("ada");
        var before = scrape();
        people.stranger()
                .post("/auth/password/reset", Map.of("email", ada.handle() + "@example.com"))
                .expect(202);
        await().until(() -> moved(before, "todomate_mails_total", "outcome", "written") == 1);
    }

    @Test
    void whatRunsHereSaysSo() {
        assertThat(scrape().named("todomate_info"))
                .singleElement()
                .extracting(Scrape.Series::labels)
                .satisfies(labels -> assertThat(labels).containsOnlyKeys("version", "commit"));
    }

    /// Of what is counted by outcome, a first failure is seen only where there was a zero before.
    @Test
    void whatMayHappenIsThereBeforeItHappens() {
        var scrape = scrape();
        assertThat(outcomes(scrape, "todomate_push_total"))
                .contains("sent", "gone", "refused", "later", "expired");
        assertThat(outcomes(scrape, "todomate_mails_total"))
                .contains("sent", "written", "failed", "dropped");
        assertThat(scrape.named("todomate_limits_refused_total")).isNotEmpty();
    }

    private static Stream<String> outcomes(Scrape scrape, String name) {
        return scrape.named(name).map(series -> String.valueOf(series.labels().get("outcome")));
    }

    /// An older Prometheus refuses all that a server says if a trace stands where it expects none.
    @Test
    void noTraceStandsAmongTheNumbers() {
        people.signUp("ada");
        var answer =
                Scrape.management(environment.getRequiredProperty("local.management.port"))
                        .with("Accept", "application/openmetrics-text;version=1.0.0")
                        .get("/actuator/prometheus")
                        .expect(200);
        assertThat(answer.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(answer.text()).doesNotContain(" # {");
    }
}
