package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Runs the examples of the documentation, and checks its tables and links against the code.
@ApiTest
class DocumentationTest {

    /// The imports that the example of a resource leaves out.
    private static final String IMPORTS =
            """
            package com.todomate.label;

            import static com.todomate.label.QLabel.label;
            import static com.todomate.viewset.FilterSet.all;
            import static com.todomate.viewset.FilterSet.when;

            import com.fasterxml.jackson.annotation.JsonUnwrapped;
            import com.querydsl.core.annotations.QueryProjection;
            import com.querydsl.core.types.Predicate;
            import com.querydsl.core.types.dsl.StringExpression;
            import com.todomate.http.*;
            import com.todomate.viewset.*;
            import jakarta.persistence.Embeddable;
            import jakarta.persistence.Entity;
            import java.time.Instant;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;
            import org.springframework.web.bind.annotation.RequestMapping;
            import org.springframework.web.bind.annotation.RestController;

            """;

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

    @Test
    void resourceExampleCompiles() throws IOException {
        var arguments = new ArrayList<String>();
        for (var type : block("docs/adding-a-resource.md", "java").split("\n\n(?=\\S)", -1)) {
            var name =
                    Pattern.compile("(?:class|record) (\\w+)")
                            .matcher(type)
                            .results()
                            .findFirst()
                            .orElseThrow();
            var file = folder.resolve(name.group(1) + ".java");
            Files.writeString(file, IMPORTS + type);
            arguments.add(file.toString());
        }
        arguments.addAll(
                List.of(
                        "-d", folder.toString(),
                        "-s", folder.toString(),
                        "-processor", "com.querydsl.apt.jpa.JPAAnnotationProcessor",
                        "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path"))));
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    }

    /// The page lists every code of `messages.properties`, with its status.
    @Test
    void apiGuideListsEveryProblemCode() throws IOException {
        var messages = new Properties();
        try (var reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            messages.load(reader);
        }
        var codes =
                messages.stringPropertyNames().stream()
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
