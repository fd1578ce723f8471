import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Measures how one account with many connections affects other accounts. Needs a separate server without a proxy, which
/// trusts `X-Forwarded-For` from this client. Prints one line of JSON:
///
///     java SingleUserLoad.java URL USERS_FILE PASSWORD SECONDS
///
/// The first user of the file is the heavy user. The other users read and write at a fixed rate; half of them share the
/// heavy user's address. The stages last SECONDS each: 0, 1, 20 and 300 connections of the heavy user, then 200 bodies
/// that stall, then 300 connections again. Each connection of the heavy user sends its next request after the response to
/// the last one. After a refusal it waits only a tenth of a second, although `Retry-After` says a second.
///
/// The heavy user only writes. A server runs the writes of an account one after the other, so one connection and 300 cause
/// the same work, and leave the same part of the processor to others: 299 connections wait or are refused. In the last
/// stage (`Mixed`) the heavy user also reads, eight requests at a time. That uses all processor time of two cores, so this
/// stage checks failures only, not times.
public class SingleUserLoad {

    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final int RATE = 20;
    private static final int STALLED_BODIES = 200;

    record User(String token, String goal, String address) {}

    /// The statuses and latencies of some users' requests in one stage. Thread-safe.
    static final class Results {

        final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

        void add(int status, long nanos) {
            statuses.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
            if (status < 300) micros.add(nanos / 1000);
        }

        /// Counts requests with an error status. Status 0 stands for a request without a response.
        int failed() {
            return statuses.entrySet().stream()
                    .filter(entry -> entry.getKey() == 0 || entry.getKey() >= 300)
                    .mapToInt(entry -> entry.getValue().get())
                    .sum();
        }

        double p99() {
            var sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[(int) (0.99 * sorted.length)] / 1000.0;
        }

        String statusCounts() {
            return new TreeMap<>(statuses).entrySet().stream()
                    .map(entry -> "\"%d\": %s".formatted(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    private final URI server;
    private final Duration stage;
    private final HttpClient client = client();
    private final List<User> users = new ArrayList<>();

    SingleUserLoad(String url, int seconds) {
        this.server = URI.create(url);
        this.stage = Duration.ofSeconds(seconds);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    }

    private HttpRequest request(String method, String path, String body, String token, String address) {
        var request = HttpRequest.newBuilder(server.resolve("/api/v1" + path)).timeout(Duration.ofSeconds(30)).header("X-Forwarded-For", address);
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (body != null) request.header("Content-Type", "application/json");
        return request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
    }

    private String sendOrThrow(HttpRequest request) throws Exception {
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) throw new IllegalStateException(request + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private void signIn(String handle, String password) throws Exception {
        // Every other user has the address of the heavy user, as behind the NAT of a carrier.
        var address = "10.77.0." + users.size() % 2;
        var login = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(handle, password);
        var token = TOKEN.matcher(sendOrThrow(request("POST", "/auth/login", login, null, address)));
        if (!token.find()) throw new IllegalStateException("no token");
        var goal = ID.matcher(sendOrThrow(request("POST", "/goals", "{\"title\":\"Load\"}", token.group(1), address)));
        if (!goal.find()) throw new IllegalStateException("no goal");
        users.add(new User(token.group(1), goal.group(1), address));
    }

    private HttpRequest readOrWrite(User user, int number) {
        return number % 2 == 0 ? request("GET", "/days/today", null, user.token(), user.address()) : write(user, number);
    }

    private HttpRequest write(User user, int number) {
        // Writes to distant days, so that the day that is read stays unchanged.
        var date = LocalDate.now(ZoneOffset.UTC).plusDays(30 + ThreadLocalRandom.current().nextInt(3000));
        var todo = "{\"goalId\":\"%s\",\"title\":\"%d\",\"date\":\"%s\"}".formatted(user.goal(), number, date);
        return request("POST", "/todos", todo, user.token(), user.address());
    }

    private static int send(HttpClient client, HttpRequest request, Results results) {
        var start = System.nanoTime();
        int status;
        try {
            status = client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            status = 0;
        } catch (InterruptedException e) {
            return -1;
        }
        results.add(status, System.nanoTime() - start);
        return status;
    }

    /// Runs the other users for one stage.
    private Results runOtherUsers() throws InterruptedException {
        var results = new Results();
        var start = System.nanoTime();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; System.nanoTime() - start < stage.toNanos(); number++) {
                var arrival = start + number * 1_000_000_000L / RATE;
                while (System.nanoTime() < arrival) Thread.sleep(1);
                int n = number;
                executor.submit(() -> send(client, readOrWrite(users.get(1 + n / 2 % (users.size() - 1)), n), results));
            }
        }
        return results;
    }

    private String runBesideConnections(String name, int connections, boolean reads) throws Exception {
        var heavyUser = new Results();
        var threads = new ArrayList<Thread>();
        Results otherUsers;
        try (var heavyClient = client()) {
            for (int i = 0; i < connections; i++) {
                int first = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int number = first; !Thread.interrupted(); number++) {
                        var user = users.getFirst();
                        int status = send(heavyClient, reads ? readOrWrite(user, number) : write(user, number), heavyUser);
                        if (status < 0) return;
                        try {
                            if (status == 0 || status >= 300) Thread.sleep(100);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                }));
            }
            if (connections > 0) Thread.sleep(1000);
            otherUsers = runOtherUsers();
            threads.forEach(Thread::interrupt);
            heavyClient.shutdownNow();
        }
        return format(name, otherUsers) + ", \"heavyUser%s\": %s".formatted(name, heavyUser.statusCounts());
    }

    private String runBesideStalledBodies() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < STALLED_BODIES; i++) {
                var socket = new Socket(server.getHost(), server.getPort());
                open.add(socket);
                var head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.78.0.%d\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
                socket.getOutputStream().write(head.formatted(i % 8).getBytes(StandardCharsets.US_ASCII));
            }
            return format("Slow", runOtherUsers());
        } finally {
            for (var socket : open) socket.close();
        }
    }

    private static String format(String name, Results otherUsers) {
        return "\"failed%s\": %d, \"p99_%s\": %.1f, \"others%s\": %s".formatted(name, otherUsers.failed(), name, otherUsers.p99(), name, otherUsers.statusCounts());
    }

    public static void main(String[] arguments) throws Exception {
        var load = new SingleUserLoad(arguments[0], Integer.parseInt(arguments[3]));
        for (var handle : Files.readAllLines(Path.of(arguments[1]))) load.signIn(handle, arguments[2]);
        load.runOtherUsers(); // warm-up
        var stages = new ArrayList<String>();
        for (int connections : new int[] {0, 1, 20, 300}) stages.add(load.runBesideConnections("" + connections, connections, false));
        stages.add(load.runBesideStalledBodies());
        stages.add(load.runBesideConnections("Mixed", 300, true));
        System.out.println("{" + String.join(", ", stages) + "}");
        System.exit(0);
    }
}
