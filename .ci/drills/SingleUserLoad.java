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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures how one account with many connections affects other accounts. Needs a separate server without a proxy, which
/// trusts `X-Forwarded-For` from this client. Prints one line of JSON:
///
///     java SingleUserLoad.java URL USERS_FILE PASSWORD SECONDS ROUNDS
///
/// The first user of the file is the heavy user. The other users read and write at a fixed rate; half of them share the
/// heavy user's address. Every user must be visible to the heavy user and accept cheers. The stages last SECONDS each: 0, 1,
/// 20 and 300 connections of the heavy user, then 200 bodies that stall (`Slow`), then 300 connections again (`Mixed`). Each
/// connection of the heavy user sends its next request after the response to the last one. After a refusal it waits only a
/// tenth of a second, although `Retry-After` says a second.
///
/// The heavy user adds todos, follows and unfollows the other users, cheers on their todos, and changes settings. A server
/// runs the writes of an account one after the other, but follows and cheers also touch rows of the other users. In the
/// stage `Mixed` the heavy user reads as well, eight requests at a time.
///
/// All stages run ROUNDS times. `p99_` is the median of the rounds in milliseconds. `ratio_` is the median of the quotients
/// of the p99 and that of stage 0 in the same round, `ratios_` lists them. `failed` counts all unsuccessful requests of the
/// other users, `refused` those of the heavy user without the refusals that its load causes (429 and 503).
public class SingleUserLoad {

    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final int RATE = 50;
    private static final int STALLED_BODIES = 200;

    record User(String id, String token, String goal, String todo, String address) {}

    /// The results of one stage in one round.
    record Round(Results otherUsers, Results heavyUser) {}

    /// The statuses and latencies of some users' requests. Thread-safe.
    static final class Results {

        final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
        final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();

        void add(int status, long nanos) {
            statuses.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
            if (status < 300) micros.add(nanos / 1000);
        }

        double p99() {
            var sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[(int) (0.99 * sorted.length)] / 1000.0;
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
        var id = id(request("GET", "/me", null, token.group(1), address));
        var goal = id(request("POST", "/goals", "{\"title\":\"Load\",\"visibility\":\"PUBLIC\"}", token.group(1), address));
        var user = new User(id, token.group(1), goal, "", address);
        users.add(new User(id, user.token(), goal, id(write(user, 0)), address));
    }

    private String id(HttpRequest request) throws Exception {
        var id = ID.matcher(sendOrThrow(request));
        if (!id.find()) throw new IllegalStateException(request + ": no id");
        return id.group(1);
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

    private HttpRequest readOrWriteHeavily(int number) {
        var user = users.getFirst();
        return number % 2 == 0 ? request("GET", "/days/today", null, user.token(), user.address()) : writeHeavily(number / 2);
    }

    /// Returns a write of the heavy user: a todo, a follow, a cheer or a change of settings. Follows and cheers are removed
    /// in the next turn, because repeating one changes nothing.
    private HttpRequest writeHeavily(int number) {
        var user = users.getFirst();
        int turn = number / 4;
        var other = users.get(1 + turn / 2 % (users.size() - 1));
        var method = turn % 2 == 0 ? "PUT" : "DELETE";
        return switch (number % 4) {
            case 0 -> write(user, number);
            case 1 -> request(method, "/users/" + other.id() + "/follow", null, user.token(), user.address());
            case 2 -> request(method, "/todos/" + other.todo() + "/cheers/%F0%9F%91%8D", null, user.token(), user.address());
            default -> request("PATCH", "/me/settings", "{\"weekStartsOn\":\"%s\"}".formatted(turn % 2 == 0 ? "MON" : "SUN"), user.token(), user.address());
        };
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

    private Round run(String stage) throws Exception {
        var round = switch (stage) {
            case "Slow" -> runBesideStalledBodies();
            case "Mixed" -> runBesideConnections(300, this::readOrWriteHeavily);
            default -> runBesideConnections(Integer.parseInt(stage), this::writeHeavily);
        };
        // The server still answers the requests that wait when the stage ends, some hundred at most.
        Thread.sleep(3000);
        return round;
    }

    private Round runBesideConnections(int connections, IntFunction<HttpRequest> requests) throws Exception {
        var heavyUser = new Results();
        var threads = new ArrayList<Thread>();
        try (var heavyClient = client()) {
            for (int i = 0; i < connections; i++) {
                int first = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int number = first; !Thread.interrupted(); number++) {
                        int status = send(heavyClient, requests.apply(number), heavyUser);
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
            var otherUsers = runOtherUsers();
            threads.forEach(Thread::interrupt);
            heavyClient.shutdownNow();
            return new Round(otherUsers, heavyUser);
        }
    }

    private Round runBesideStalledBodies() throws Exception {
        var open = new ArrayList<Socket>();
        try {
            for (int i = 0; i < STALLED_BODIES; i++) {
                var socket = new Socket(server.getHost(), server.getPort());
                open.add(socket);
                var head = "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.78.0.%d\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
                socket.getOutputStream().write(head.formatted(i % 8).getBytes(StandardCharsets.US_ASCII));
            }
            return new Round(runOtherUsers(), new Results());
        } finally {
            for (var socket : open) socket.close();
        }
    }

    private static String format(String stage, List<Round> rounds, List<Round> reference) {
        var ratios = IntStream.range(0, rounds.size())
                .mapToDouble(i -> rounds.get(i).otherUsers().p99() / reference.get(i).otherUsers().p99())
                .sorted()
                .toArray();
        var p99s = rounds.stream().mapToDouble(round -> round.otherUsers().p99()).sorted().toArray();
        var others = statuses(rounds, Round::otherUsers);
        var heavyUser = statuses(rounds, Round::heavyUser);
        return "\"failed%1$s\": %2$d, \"refused%1$s\": %3$d, \"p99_%1$s\": %4$.1f, \"ratio_%1$s\": %5$.2f, \"ratios_%1$s\": [%6$s], \"others%1$s\": %7$s, \"heavyUser%1$s\": %8$s".formatted(
                stage,
                // Status 0 stands for a request without a response. The end of a stage cuts off those of the heavy user.
                count(others, status -> status == 0 || status >= 300),
                count(heavyUser, status -> status >= 300 && status != 429 && status != 503),
                p99s[p99s.length / 2],
                ratios[ratios.length / 2],
                Arrays.stream(ratios).mapToObj(ratio -> "%.2f".formatted(ratio)).collect(Collectors.joining(", ")),
                json(others),
                json(heavyUser));
    }

    private static Map<Integer, Integer> statuses(List<Round> rounds, Function<Round, Results> users) {
        var sums = new TreeMap<Integer, Integer>();
        for (var round : rounds) users.apply(round).statuses.forEach((status, count) -> sums.merge(status, count.get(), Integer::sum));
        return sums;
    }

    private static String json(Map<Integer, Integer> statuses) {
        return statuses.entrySet().stream()
                .map(entry -> "\"%d\": %d".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static int count(Map<Integer, Integer> statuses, IntPredicate which) {
        return statuses.entrySet().stream().filter(entry -> which.test(entry.getKey())).mapToInt(Map.Entry::getValue).sum();
    }

    public static void main(String[] arguments) throws Exception {
        var load = new SingleUserLoad(arguments[0], Integer.parseInt(arguments[3]));
        var stages = new LinkedHashMap<String, List<Round>>();
        for (int round = 0; round < Integer.parseInt(arguments[4]); round++) {
            // Access tokens are valid for five minutes.
            load.users.clear();
            for (var handle : Files.readAllLines(Path.of(arguments[1]))) load.signIn(handle, arguments[2]);
            if (round == 0) load.runOtherUsers(); // warm-up
            for (var stage : List.of("0", "1", "20", "300", "Slow", "Mixed"))
                stages.computeIfAbsent(stage, key -> new ArrayList<>()).add(load.run(stage));
        }
        System.out.println(stages.entrySet().stream()
                .map(stage -> format(stage.getKey(), stage.getValue(), stages.get("0")))
                .collect(Collectors.joining(", ", "{", "}")));
        System.exit(0);
    }
}
