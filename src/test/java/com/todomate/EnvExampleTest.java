package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The example names what the settings read, no more and no less.
class EnvExampleTest {

    @Test
    void namesEveryVariableOnce() throws IOException {
        assertThat(names("^#?([A-Z0-9_]+)=", ".env.example"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        names("\\$\\{([A-Z0-9_]+)", "src/main/resources/application.yml")
                                .distinct()
                                .toList());
    }

    private static Stream<String> names(String pattern, String file) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(result -> result.group(1));
    }
}
