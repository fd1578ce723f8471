package com.todomate.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server of a run, in its own process on a free port of this machine. Its output is in
/// `target/bench`.
public final class BenchServer implements AutoCloseable {

    private static final Path OUTPUT = Path.of("target", "bench");
    private static final Duration MAX_START = Duration.ofMinutes(2);
    private static final Duration MAX_STOP = Duration.ofSeconds(20);

    private final String name;
    private final int port;
    private final Process process;
    private final HttpClient client;
    private double startSeconds;

    private BenchServer(String name, int port, Process process) {
        this.name = name;
        this.port = port;
        this.process = process;
        // A run that is interrupted leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /// Starts a server, and waits for the first 200 to this request.
    public static BenchServer start(
            String name,
            List<String> command,
            Map<String, String> environment,
            String path,
            String token)
            throws IOException, InterruptedException {
        var port = freePort();
        var builder = builder(name, command, environment);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(freePort()));
        var start = System.nanoTime();
        var server = new BenchServer(name, port, builder.start());
        while (!server.answers(path, token)) {
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            if (!server.process.isAlive() || elapsed.compareTo(MAX_START) > 0) {
                server.close();
                throw new IOException("%s did not start: see %s.".formatted(name, output(name)));
            }
            Thread.sleep(20);
        }
        server.startSeconds = (System.nanoTime() - start) / 1e9;
        return server;
    }

    /// Runs a command to its end, and returns what it printed.
    public static String run(String name, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var process = builder(name, command, environment).start();
        var code = process.waitFor();
        var output = Files.readString(output(name));
        if (code != 0) throw new IOException("%s failed:%n%s".formatted(name, output));
        return output;
    }

    private static ProcessBuilder builder(
            String name, List<String> command, Map<String, String> environment) throws IOException {
        Files.createDirectories(OUTPUT);
        var builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(key -> key.matches("(TODOMATE|DATABASE|SPRING)_.*"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(output(name).toFile());
    }

    private static Path output(String name) {
        return OUTPUT.resolve(name + ".log");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers(String path, String token) throws InterruptedException {
        try {
            return send("GET", path, token, "").statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    /// Sends one request and returns the response.
    public HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public String name() {
        return name;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public ProcessUsage usage() {
        return new ProcessUsage(process.pid());
    }

    /// Returns the time from the start of the process to its first answer.
    public double startSeconds() {
        return startSeconds;
    }

    /// Connects to the JVM of the server. The caller closes the meter.
    AllocationMeter allocationMeter() throws IOException {
        return AllocationMeter.attach(process.pid());
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        var ended =
                process.onExit()
                        .completeOnTimeout(process, MAX_STOP.toSeconds(), TimeUnit.SECONDS)
                        .join();
        if (ended.isAlive()) process.destroyForcibly().onExit().join();
    }
}
