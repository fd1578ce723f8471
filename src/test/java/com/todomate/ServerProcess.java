package com.todomate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The program in a separate process, as an operator starts it: configured by its environment,
/// observed by its console.
public final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Path console;

    private ServerProcess(Process process, Path console) {
        this.process = process;
        this.console = console;
    }

    /// Starts the program on free ports, unless the environment names ports.
    public static ServerProcess start(Map<String, String> environment, String... arguments) {
        return start(program(environment, arguments));
    }

    /// Starts a program that [#program] has prepared.
    public static ServerProcess start(ProcessBuilder program) {
        try {
            var console = Files.createTempFile("console", ".log");
            return new ServerProcess(
                    program.redirectErrorStream(true).redirectOutput(console.toFile()).start(),
                    console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Prepares the process for a test that changes its command, or that reads standard output and
    /// standard error separately.
    public static ProcessBuilder program(Map<String, String> environment, String... arguments) {
        var command = command();
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(TODOMATE|DATABASE|SPRING)_.*"));
        builder.environment().putAll(Map.of("SERVER_PORT", "0", "MANAGEMENT_PORT", "0"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> command() {
        var classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.contains("jacoco"))
                .forEach(command::add);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                Stream.of(classPath.split(File.pathSeparator))
                                        .filter(entry -> !entry.contains("test-classes"))
                                        .toList()),
                        "com.todomate.TodoMate"));
        return command;
    }

    public static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    public List<String> console() {
        try {
            return Files.readAllLines(console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ServerProcess awaitReadiness() {
        await().atMost(Duration.ofMinutes(2)).until(() -> ready() || !process.isAlive());
        assertThat(ready()).as("ready: %s", console()).isTrue();
        return this;
    }

    private boolean ready() {
        return readyLine().isPresent();
    }

    private Optional<String> readyLine() {
        return console().stream().filter(line -> line.contains("todomate is ready:")).findFirst();
    }

    /// Returns a client of the ready server, without a token.
    public Person stranger() {
        var base =
                readyLine().orElseThrow().replaceFirst(".*(http://localhost:\\d+/api/v1).*", "$1");
        return new Person(base, "", "", null, List.of());
    }

    /// Asserts that the program exits with code 1 and that this sentence is its only error, without
    /// a stack trace.
    public void refuses(String sentence) {
        assertThat(exitCode()).as("exit code").isEqualTo(1);
        assertThat(console())
                .filteredOn(line -> line.contains(" ERROR ") || line.startsWith("\tat "))
                .singleElement()
                .asString()
                .endsWith(" : " + sentence);
    }

    public int exitCode() {
        assertThat(process.onExit().completeOnTimeout(process, 120, SECONDS).join().isAlive())
                .as("still running: %s", console())
                .isFalse();
        return process.exitValue();
    }

    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        exitCode();
    }
}
