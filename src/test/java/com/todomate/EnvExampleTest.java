package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `.env.example` names exactly the variables that are read, and the production composition passes
/// the server its variables.
class EnvExampleTest {

    private static final Set<String> OF_AMAZON =
            Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    private static final Set<String> OF_THE_SCRIPT =
            Set.of(
                    "ACME_EMAIL",
                    "ACME_SERVER",
                    "BACKUPS_KEPT",
                    "CERTBOT_IMAGE",
                    "READY_SECONDS",
                    "WARM_SECONDS");

    @Test
    void exampleNamesEveryVariableOnce() throws IOException {
        assertThat(names("^(?:#|# )?([A-Z0-9_]+)=", ".env.example"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        ofTheServer().stream(),
                                        OF_AMAZON.stream(),
                                        OF_THE_SCRIPT.stream(),
                                        Stream.of("COMPOSE_PROFILES"),
                                        names("\\$\\{([A-Z0-9_]+)", "docker-compose.prod.yml")
                                                .filter(name -> !name.equals("IMAGE")))
                                .flatMap(Function.identity())
                                .collect(Collectors.toSet()));
    }

    @Test
    void deployScriptReadsItsVariables() throws IOException {
        var script = Files.readString(Path.of("deploy.sh"));
        assertThat(OF_THE_SCRIPT).allSatisfy(name -> assertThat(script).contains(name));
    }

    /// A variable without a value in the composition comes from `.env`. Those that the example
    /// writes as `# NAME=` are fixed by the composition.
    @Test
    void compositionPassesExactlyTheVariablesOfTheServer() throws IOException {
        var open = names("^#?([A-Z0-9_]+)=", ".env.example").collect(Collectors.toSet());
        var expected = ofTheServer();
        expected.retainAll(open);
        expected.addAll(OF_AMAZON);
        assertThat(names("^    ([A-Z0-9_]+):$", "docker-compose.prod.yml"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> ofTheServer() throws IOException {
        return names("\\$\\{([A-Z0-9_]+)", "src/main/resources/application.yml")
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<String> names(String pattern, String file) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(result -> result.group(1));
    }
}
