package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every refusal has its sentence, in every language.
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern REFUSAL =
            Pattern.compile(
                    "Refused\\s*\\.(conflict|forbidden|unauthenticated|unsupported)\\(\\s*\"([a-z_]+)\""
                            + "|Refused\\s*\\.(invalid)\\([^,]+,\\s*\"([a-z_]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "ValidationMessages"})
    void bothLanguagesSayTheSameThings(String bundle) throws IOException {
        assertThat(keys(bundle + "_ko")).isEqualTo(keys(bundle));
    }

    @Test
    void everyRefusalHasItsSentence() throws IOException {
        var keys = keys("messages");
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                REFUSAL.matcher(Files.readString(file))
                        .results()
                        .map(match ->
                                match.group(3) == null
                                        ? "problem." + match.group(2)
                                        : "field." + match.group(4))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        assertThat(keys).containsAll(found);
    }

    private static Set<String> keys(String bundle) throws IOException {
        var properties = new Properties();
        try (var reader =
                Files.newBufferedReader(
                        RESOURCES.resolve(bundle + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
