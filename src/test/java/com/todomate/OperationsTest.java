package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files in `operations` use only metrics that a server exports. `.ci/alerts` checks the rest
/// with promtool.
@Tag("once")
class OperationsTest {

    private static final Path FOLDER = Path.of("operations");

    /// Metrics of Prometheus itself.
    private static final Set<String> ITS_OWN = Set.of("up", "ALERTS");

    /// Selectors of series that a server exports only after an event, with the reason why the event
    /// does not occur in this test.
    private static final Map<String, String> LATER =
            Map.of("outcome=\"SERVER_ERROR\"", "nothing fails here");

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_]\\w*)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");

    private static final JsonMapper JSON = new JsonMapper();

    static final JsonNode DASHBOARD = JSON.readTree(text("dashboard.json"));
    static final List<JsonNode> PANELS = list(DASHBOARD.at("/panels"));
    static final List<JsonNode> ALERTS = list(yaml("alerts.yml").at("/groups/0/rules"));

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> list(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false).toList();
    }

    private static JsonNode yaml(String file) {
        return JSON.valueToTree(new Yaml().<Object>load(text(file)));
    }

    /// Returns every `name{labels}` of the dashboard and the alerts.
    private static Set<String> selectors() {
        var expressions =
                Stream.of(
                                DASHBOARD.findValuesAsString("expr").stream(),
                                ALERTS.stream().map(alert -> alert.at("/expr").stringValue()))
                        .flatMap(all -> all);
        var found = new TreeSet<String>();
        expressions.forEach(
                one -> SELECTOR.matcher(one).results().forEach(hit -> found.add(hit.group())));
        return found;
    }

    @Test
    void everySelectorMatchesASeriesOfAServer(@TempDir Path folder) throws IOException {
        var environment = new HashMap<>(TestDatabase.environment());
        var management = "" + ServerProcess.freePort();
        environment.putAll(
                Map.of("MANAGEMENT_PORT", management, "TODOMATE_DATA_DIR", folder.toString()));
        try (var serverProcess = ServerProcess.start(environment).awaitReadiness()) {
            serverProcess
                    .stranger()
                    .post("/auth/login", Map.of("login", "nobody", "password", "x"))
                    .expect(401);
            await().untilAsserted(() -> assertAllMatch(PrometheusScrape.of(management)));
            assertThat(serverProcess.console()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    private static void assertAllMatch(PrometheusScrape scrape) {
        assertThat(selectors())
                .hasSizeGreaterThan(30)
                .filteredOn(selector -> LATER.keySet().stream().noneMatch(selector::contains))
                .filteredOn(selector -> scrape.all().stream().noneMatch(one -> fits(one, selector)))
                .isEmpty();
    }

    private static boolean fits(PrometheusScrape.Series series, String selector) {
        var parts = SELECTOR.matcher(selector);
        if (!parts.matches()) throw new IllegalArgumentException(selector);
        if (ITS_OWN.contains(parts.group(1))) return true;
        return series.name().equals(parts.group(1))
                && MATCHER.matcher(parts.group(2))
                        .results()
                        .filter(one -> !Set.of("job", "instance").contains(one.group(1)))
                        .allMatch(one -> {
                            var value = series.labels().getOrDefault(one.group(1), "");
                            return switch (one.group(2)) {
                                case "=" -> value.equals(one.group(3));
                                case "!=" -> !value.equals(one.group(3));
                                case "=~" -> value.matches(one.group(3));
                                default -> !value.matches(one.group(3));
                            };
                        });
    }

    /// A selector without labels would escape the test above.
    @Test
    void everySelectorNamesTheJob() {
        assertThat(selectors())
                .filteredOn(selector -> !selector.startsWith("ALERTS"))
                .allMatch(selector -> selector.contains("job=\"todomate\""));
        assertThat(text("prometheus.yml")).contains("job_name: todomate");
    }

    @Test
    void panelsDoNotOverlap() {
        var occupied = new HashMap<String, String>();
        for (var panel : PANELS) {
            var at = panel.at("/gridPos");
            var right = at.at("/x").intValue() + at.at("/w").intValue();
            assertThat(right).as(title(panel)).isLessThanOrEqualTo(24);
            for (var x = at.at("/x").intValue(); x < right; x++) {
                for (var y = 0; y < at.at("/h").intValue(); y++) {
                    var cell = x + " " + (at.at("/y").intValue() + y);
                    assertThat(occupied.put(cell, title(panel)))
                            .as("%s under %s", cell, title(panel))
                            .isNull();
                }
            }
        }
    }

    private static String title(JsonNode panel) {
        return panel.at("/title").stringValue();
    }

    @Test
    void panelIdsAreUnique() {
        var ids = new HashSet<>(PANELS.stream().map(panel -> panel.at("/id").intValue()).toList());
        assertThat(ids).hasSameSizeAs(PANELS);
    }

    @ParameterizedTest
    @FieldSource("PANELS")
    void panelHasADescriptionAUnitAndTheChosenDatasource(JsonNode panel) {
        assertThat(title(panel)).isNotBlank();
        assertThat(panel.at("/description").stringValue()).endsWith(".");
        assertThat(panel.findValuesAsString("uid")).isNotEmpty().containsOnly("${datasource}");
        if (!panel.at("/type").stringValue().equals("table")) {
            assertThat(panel.at("/fieldConfig/defaults/unit").isString()).isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("ALERTS")
    void alertHasASeverityADescriptionAndATest(JsonNode alert) {
        assertThat(alert.at("/labels/severity").stringValue()).isIn("page", "ticket");
        assertThat(alert.at("/annotations/summary").stringValue()).isNotBlank();
        assertThat(alert.at("/annotations/description").stringValue()).isNotBlank();
        assertThat(text("alerts-test.yml"))
                .containsPattern("alertname(=\"|: )" + alert.at("/alert").stringValue() + "\\b");
    }
}
