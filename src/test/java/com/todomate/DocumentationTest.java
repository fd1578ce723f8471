package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Runs the examples of the documentation, and checks its tables and links against the code.
@ApiTest
class DocumentationTest {

    @Autowired People people;
    @TempDir private Path folder;

    @Test
    void curlExampleRuns() throws Exception {
        assumeThat(Path.of("/usr/bin/curl")).exists();
        var console = folder.resolve("console").toFile();
        var builder =
                new ProcessBuilder(
                                "bash",
                                "-eu",
                                "-o",
                                "pipefail",
                                "-c",
                                block("docs/tutorial.md", "sh"))
                        .redirectErrorStream(true)
                        .redirectOutput(console);
        builder.environment().put("API", people.stranger().base());
        var code = builder.start().waitFor();
        var output = Files.readString(console.toPath());
        assertThat(code).as(output).isZero();
        assertThat(output)
                .contains("\"title\":\"Buy blue shoes\"", "\"status\":\"DONE\"", "\"total\":1")
                .doesNotContain("\"code\":");
    }

    /// The tests run against the example of a resource. The page leaves out packages and imports.
    @Test
    void resourceExampleIsTheResourceOfTheTests() throws IOException {
        var guide = "docs/adding-a-resource.md";
        assertThat(block(guide, "sql").replaceFirst("^-- .*\n", ""))
                .isEqualTo(page("src/test/resources/db/migration/V9999__labels.sql"));
        assertThat(block(guide, "yaml").replaceFirst("^# .*\n", ""))
                .isEqualTo(page("src/test/resources/docs.yml"));
        try (var files = Files.list(Path.of("src/test/java/com/todomate/label"))) {
            var types =
                    files.filter(file -> !file.endsWith("package-info.java"))
                            .map(file -> page(file.toString()))
                            .map(text -> text.replaceFirst("(?s)^package .*\nimport .*?\n", ""))
                            .map(String::strip)
                            .toList();
            assertThat(block(guide, "java").strip().split("\n\n(?=\\S)", -1))
                    .containsExactlyInAnyOrderElementsOf(types);
        }
    }

    /// The page lists every code of `messages.properties`, with its status.
    @Test
    void apiGuideListsEveryProblemCode() throws IOException {
        var codes =
                MessagesTest.keys("messages").stream()
                        .filter(key -> key.startsWith("problem."))
                        .map(key -> key.substring("problem.".length()));
        assertThat(
                        Pattern.compile("(?m)^\\| [1-5]\\d\\d \\| `(\\w+)` \\|")
                                .matcher(page("docs/api.md"))
                                .results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(codes.toList());
    }

    @Test
    void architecturePageHasTheModulesOfTheCode() throws IOException {
        assertThat(page("docs/architecture.md"))
                .contains(ModuleDocumentation.table())
                .contains(ModuleDocumentation.diagram());
    }

    static Stream<Path> pages() throws IOException {
        try (var docs = Files.walk(Path.of("docs"));
                var root = Files.list(Path.of(""))) {
            return Stream.concat(docs, root)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void relativeLinksLeadToFilesAndHeadings(Path page) throws IOException {
        var links =
                Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)")
                        .matcher(page(page.toString()));
        var all = new SoftAssertions();
        links.results()
                .forEach(link -> {
                    var target =
                            link.group(1).isEmpty()
                                    ? page
                                    : page.resolveSibling(link.group(1)).normalize();
                    all.assertThat(target).exists();
                    if (link.group(2) != null && Files.exists(target))
                        all.assertThat(headings(target)).contains(link.group(2));
                });
        all.assertAll();
    }

    /// Returns the anchors that GitHub gives the headings of a page.
    private static List<String> headings(Path page) {
        return Pattern.compile("(?m)^#+ (.+)$")
                .matcher(page(page.toString()))
                .results()
                .map(heading ->
                        heading.group(1)
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[^\\w -]", "")
                                .replace(' ', '-'))
                .toList();
    }

    /// Returns the first fenced block of this language.
    private static String block(String page, String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(page(page))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String page(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
