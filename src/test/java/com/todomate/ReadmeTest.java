package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// What the README promises, the build runs.
@ApiTest
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    /// What every file of a module imports, and a page of a README need not.
    private static final String IMPORTS =
            """
            package com.todomate.label;

            import static com.todomate.label.QLabel.label;
            import static com.todomate.viewset.Filter.all;
            import static com.todomate.viewset.Filter.when;

            import com.fasterxml.jackson.annotation.JsonUnwrapped;
            import com.querydsl.core.annotations.QueryProjection;
            import com.querydsl.core.types.Predicate;
            import com.querydsl.core.types.dsl.StringExpression;
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
    void theDayByCurlGoesThrough() throws Exception {
        assumeThat(Path.of("/usr/bin/curl")).exists();
        var console = folder.resolve("console").toFile();
        var builder =
                new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", block("sh", "TOKEN="))
                        .redirectErrorStream(true)
                        .redirectOutput(console);
        builder.environment().put("API", people.stranger().base());
        var code = builder.start().waitFor();
        var said = Files.readString(console.toPath());
        assertThat(code).as(said).isZero();
        assertThat(said)
                .contains("\"title\":\"Buy blue shoes\"", "\"status\":\"DONE\"", "\"total\":1")
                .doesNotContain("\"code\":");
    }

    @Test
    void theSmallResourceCompiles() throws IOException {
        var arguments = new ArrayList<String>();
        for (var type : block("java", "class LabelViewSet").split("\n\n(?=\\S)", -1)) {
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

    /// The fenced block of that language that holds these words.
    private static String block(String language, String words) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(Files.readString(README))
                .results()
                .map(match -> match.group(1))
                .filter(text -> text.contains(words))
                .findFirst()
                .orElseThrow();
    }
}
