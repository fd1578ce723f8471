import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Simulates users during a drill. Sends reads and writes at a fixed rate that slow responses do not
/// reduce, half over HTTP/2 and half over HTTP/1.1. Holds event streams, which reconnect with the last
/// event id that they received. Stops when the stop file exists, checks that every acknowledged todo is
/// readable, and prints one line of JSON. Each failed or slow attempt is one line of standard error:
///
///     java LoadGenerator.java URL CERTIFICATE USERS_FILE PASSWORD RATE STOP_FILE
///
/// An attempt fails without a response or with an unexpected status. The client follows the API guide: it
/// repeats a failed request with the same id until it succeeds.
public class LoadGenerator {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("\"nextCursor\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private static final Pattern CHEER = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"type\":\"CHEER\"");

    /// Access tokens live for five minutes.
    private static final Duration TOKEN_RENEWAL = Duration.ofMinutes(3);

    record User(String handle, AtomicReference<String> accessToken, String goal) {

        String token() {
            return accessToken.get();
        }
    }

    record Todo(User owner, String id) {}

    private final String api;
    private final SSLContext tls;
    private final List<HttpClient> clients;
    private final List<User> users = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicInteger openStreams = new AtomicInteger();
    private final ConcurrentLinkedQueue<Long> micros = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Todo> written = new ConcurrentLinkedQueue<>();
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private volatile boolean finished;
    private volatile long firstFailure;
    private volatile long lastFailure;

    LoadGenerator(String url, Path certificate) throws Exception {
        this.api = url + "/api/v1";
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (var in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        this.tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        this.clients = List.of(client(HttpClient.Version.HTTP_2), client(HttpClient.Version.HTTP_1_1));
    }

    private HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private HttpRequest request(String method, String path, String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(api + path)).timeout(REQUEST_TIMEOUT);
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (body != null) request.header("Content-Type", "application/json");
        return request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    /// Sends the request up to 241 times. Returns true if an attempt succeeded.
    private boolean send(HttpClient client, String operation, HttpRequest request, Set<Integer> expected) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            var start = System.nanoTime();
            String failure;
            requests.incrementAndGet();
            try {
                var answer = client.send(request, BodyHandlers.ofString());
                if (expected.contains(answer.statusCode())) {
                    micros.add((System.nanoTime() - start) / 1000);
                    if (System.nanoTime() - start > SLOW.toNanos()) report("slow " + operation, start);
                    return true;
                }
                var code = CODE.matcher(answer.body());
                failure = answer.statusCode() + " " + (code.find() ? code.group(1) + " " : "") + operation;
                // Another attempt would fail in the same way.
                if (answer.statusCode() < 500 && answer.statusCode() != 429) attempt = Integer.MAX_VALUE - 1;
            } catch (IOException e) {
                failure = e.getClass().getSimpleName() + " " + operation;
            }
            report(failure, start);
            failed.incrementAndGet();
            if (firstFailure == 0) firstFailure = System.nanoTime();
            lastFailure = System.nanoTime();
            failures.computeIfAbsent(failure, key -> new AtomicInteger()).incrementAndGet();
            if (attempt >= 240) {
                givenUp.incrementAndGet();
                return false;
            }
            Thread.sleep(250);
        }
    }

    private static void report(String outcome, long start) {
        System.err.printf("%tT %s after %.1f s%n", LocalTime.now(ZoneOffset.UTC), outcome, (System.nanoTime() - start) / 1e9);
    }

    private String sendOrThrow(String method, String path, String token, String body) throws Exception {
        var answer = clients.getFirst().send(request(method, path, token, body), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private void addUser(String handle, String password) throws Exception {
        var token = logIn(handle, password);
        var goal = UUID.randomUUID().toString();
        sendOrThrow("POST", "/goals", token, "{\"id\":\"%s\",\"title\":\"Drill\",\"color\":\"#FF6B6B\",\"visibility\":\"PUBLIC\"}".formatted(goal));
        users.add(new User(handle, new AtomicReference<>(token), goal));
    }

    private String logIn(String handle, String password) throws Exception {
        var answer = sendOrThrow("POST", "/auth/login", null, "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(handle, password));
        var token = TOKEN.matcher(answer);
        if (!token.find()) throw new IllegalStateException(answer);
        return token.group(1);
    }

    /// Logs in again before the access tokens expire, until the load has finished.
    private void renewTokens(String password) {
        try {
            while (true) {
                Thread.sleep(TOKEN_RENEWAL);
                for (var user : users) user.accessToken().set(logIn(user.handle(), password));
            }
        } catch (InterruptedException e) {
            // the load has finished
        } catch (Exception e) {
            System.err.println("The access tokens were not renewed: " + e);
        }
    }

    private void sendRandomRequest(int number) throws InterruptedException {
        var random = ThreadLocalRandom.current();
        var client = clients.get(number % clients.size());
        var user = users.get(random.nextInt(users.size()));
        var today = LocalDate.now(ZoneOffset.UTC);
        // A date holds 300 todos at most, and all drills write for the same users.
        var date = today.plusDays(number % 28);
        int choice = random.nextInt(100);
        var old = written.peek();
        if (choice < 30) {
            send(client, "GET day", request("GET", "/days/today", user.token(), null), Set.of(200));
        } else if (choice < 45) {
            send(client, "GET feed", request("GET", "/feed?date=" + today, user.token(), null), Set.of(200));
        } else if (choice < 55) {
            send(client, "GET calendar", request("GET", "/calendar?month=" + today.toString().substring(0, 7), user.token(), null), Set.of(200));
        } else if (choice < 80) {
            var id = UUID.randomUUID().toString();
            var body = "{\"id\":\"%s\",\"goalId\":\"%s\",\"title\":\"%d\",\"date\":\"%s\"}".formatted(id, user.goal(), number, date);
            // 200: the todo exists already, because the response to an earlier attempt was lost.
            if (send(client, "POST todo", request("POST", "/todos", user.token(), body), Set.of(201, 200))) {
                written.add(new Todo(user, id));
            }
        } else if (choice < 90 && old != null) {
            send(client, "POST complete", request("POST", "/todos/" + old.id() + "/complete", old.owner().token(), null), Set.of(200));
        } else {
            // The owner, who is the first user, gets the cheer in a stream.
            var owner = users.getFirst();
            var otherUser = users.get(1 + random.nextInt(users.size() - 1));
            var id = UUID.randomUUID().toString();
            var body = "{\"id\":\"%s\",\"goalId\":\"%s\",\"title\":\"cheer %d\",\"date\":\"%s\"}".formatted(id, owner.goal(), number, date);
            if (send(client, "POST todo", request("POST", "/todos", owner.token(), body), Set.of(201, 200))) {
                written.add(new Todo(owner, id));
                // 403 and 404: the demo data contains blocks and users who do not accept cheers.
                send(client, "PUT cheer", request("PUT", "/todos/" + id + "/cheers/%F0%9F%91%8F", otherUser.token(), null), Set.of(200, 201, 204, 403, 404));
            }
        }
    }

    /// Reads the stream until the load has finished. Reconnects whenever the stream ends.
    private void listen(User user, boolean recordsEvents) {
        String lastEventId = null;
        for (boolean first = true; !finished; first = false) {
            if (!first) resumed.incrementAndGet();
            var request = HttpRequest.newBuilder(URI.create(api + "/stream")).header("Authorization", "Bearer " + user.token());
            if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
            try {
                var answer = clients.get(1).send(request.build(), BodyHandlers.ofInputStream());
                if (answer.statusCode() != 200) throw new IOException("" + answer.statusCode());
                openStreams.incrementAndGet();
                try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                    String line;
                    while ((line = lines.readLine()) != null) {
                        if (line.startsWith("id:")) lastEventId = line.substring(3).strip();
                        if (recordsEvents && line.startsWith("data:")) {
                            var id = ID.matcher(line);
                            if (id.find()) received.add(id.group(1));
                        }
                    }
                } finally {
                    openStreams.decrementAndGet();
                }
            } catch (IOException e) {
                // The loop reconnects.
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String run(List<String> handles, String password, int rate, int streams, Path stop) throws Exception {
        for (var handle : handles) addUser(handle, password);
        var renewal = Thread.ofVirtual().start(() -> renewTokens(password));
        var listeners = new ArrayList<Thread>();
        for (int i = 0; i < streams; i++) {
            var user = users.get(i % users.size());
            var recordsEvents = i == 0;
            listeners.add(Thread.ofVirtual().start(() -> listen(user, recordsEvents)));
        }
        while (openStreams.get() < streams) Thread.sleep(50);
        var before = cheerNotifications();
        System.err.println("started");
        var start = System.nanoTime();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; !Files.exists(stop); number++) {
                var arrival = start + number * 1_000_000_000L / rate;
                while (System.nanoTime() < arrival) Thread.sleep(1);
                int n = number;
                executor.submit(() -> {
                    sendRandomRequest(n);
                    return null;
                });
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        int lost = 0;
        for (var todo : written) {
            var answer = clients.getFirst().send(request("GET", "/todos/" + todo.id(), todo.owner().token(), null), BodyHandlers.discarding());
            if (answer.statusCode() != 200) lost++;
        }
        var missed = countMissed(before);
        finished = true;
        renewal.interrupt();
        listeners.forEach(Thread::interrupt);
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return """
               {"seconds": %.0f, "requests": %d, "failed": %d, "givenUp": %d, "failures": "%s", "failingSeconds": %.1f, "written": %d, "lost": %d, \
               "ms": {"p50": %.1f, "p99": %.1f, "max": %.1f}, "streams": %d, "resumed": %d, "received": %d, "missed": %d}"""
                .formatted(
                        seconds, requests.get(), failed.get(), givenUp.get(), new TreeMap<>(failures),
                        (lastFailure - firstFailure) / 1e9, written.size(), lost,
                        percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 1), streams, resumed.get(), received.size(), missed);
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1000.0;
    }

    /// Counts new cheers in the first user's inbox that the stream did not deliver within five seconds.
    private int countMissed(Set<String> before) throws Exception {
        Set<String> missing = Set.of();
        for (int i = 0; i < 50; i++) {
            missing = cheerNotifications();
            missing.removeAll(before);
            missing.removeAll(received);
            if (missing.isEmpty()) return 0;
            Thread.sleep(100);
        }
        return missing.size();
    }

    private Set<String> cheerNotifications() throws Exception {
        var notificationIds = new HashSet<String>();
        for (String cursor = ""; cursor != null; ) {
            var page = sendOrThrow("GET", "/notifications?type=CHEER&limit=100" + cursor, users.getFirst().token(), null);
            var ids = CHEER.matcher(page);
            while (ids.find()) notificationIds.add(ids.group(1));
            var next = NEXT.matcher(page);
            cursor = next.find() ? "&cursor=" + next.group(1) : null;
        }
        return notificationIds;
    }

    public static void main(String[] arguments) throws Exception {
        var generator = new LoadGenerator(arguments[0], Path.of(arguments[1]));
        var handles = Files.readAllLines(Path.of(arguments[2]));
        System.out.println(generator.run(handles, arguments[3], Integer.parseInt(arguments[4]), 20, Path.of(arguments[5])));
        System.exit(0);
    }
}
