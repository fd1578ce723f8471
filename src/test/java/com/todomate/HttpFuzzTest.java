package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/// Sends hostile bytes over raw sockets to every route, header and parameter that the OpenAPI
/// document names, and to paths outside the API. Many requests name an existing row and have a
/// valid body, so that the code behind is reached. No response is 5xx, every refusal is a complete
/// problem, and the log contains no secret and no forged line. `-Dtodomate.fuzz.requests=20000`
/// sends more than the default of 500 requests.
@ApiTest
@Tag("once")
@ExtendWith(OutputCaptureExtension.class)
class HttpFuzzTest {

    private static final int REQUESTS = Integer.getInteger("todomate.fuzz.requests", 500);
    private static final long SEED = 20261128;
    private static final String SECRET = "s3cret-0f-n0b0dy";
    private static final String FORGED = "2026-11-28T00:00:00.000Z  INFO forged";

    private static final List<String> VALUES =
            List.of(
                    "Łódź",
                    "한국어",
                    "iPhone Xʀ",
                    "\u0085" + FORGED,
                    "\u2028" + FORGED,
                    "\n" + FORGED,
                    "\r\n" + FORGED,
                    "\u0001",
                    "\u0000",
                    "\u007f",
                    "%C0%AF",
                    "%ED%A0%80",
                    "%0a" + FORGED,
                    "%00",
                    "%2F",
                    "%25",
                    "%",
                    "../..",
                    ";x=1",
                    "",
                    " ",
                    "*",
                    "W/\"3\"",
                    "\"3-abc-gzip\"",
                    "Bearer " + SECRET,
                    "Bearer " + SECRET + "\u0085",
                    "Bearer " + SECRET + "\u0001",
                    "Bearer " + SECRET + "é",
                    "gzip",
                    "chunked",
                    "-1",
                    "9".repeat(40),
                    "99999999999999999999",
                    "null",
                    "a/b/c",
                    ";;;",
                    "text/plain;charset=klingon",
                    "application/json;charset=euc-kr",
                    "bytes=0-,x",
                    "${jndi:ldap://127.0.0.1/x}",
                    "<script>",
                    "[1]|{}^`",
                    "x".repeat(9000),
                    "2026-11-28",
                    "today",
                    "00000000-0000-7000-8000-000000000000");

    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Accept-Charset",
                    "Accept-Encoding",
                    "Accept-Language",
                    "Access-Control-Request-Headers",
                    "Access-Control-Request-Method",
                    "Authorization",
                    "Baggage",
                    "Connection",
                    "Content-Encoding",
                    "Content-Length",
                    "Content-Type",
                    "Cookie",
                    "Date",
                    "Expect",
                    "Forwarded",
                    "From",
                    "Host",
                    "If-Match",
                    "If-Modified-Since",
                    "If-None-Match",
                    "If-Range",
                    "If-Unmodified-Since",
                    "Last-Event-ID",
                    "Limit",
                    "Origin",
                    "Prefer",
                    "Range",
                    "Referer",
                    "State",
                    "TE",
                    "Traceparent",
                    "Tracestate",
                    "Transfer-Encoding",
                    "Upgrade",
                    "User-Agent",
                    "X-City",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Proto",
                    "X-HTTP-Method-Override",
                    "X-Łódź");

    private static final List<String> BODIES =
            List.of(
                    "{}",
                    "",
                    "[]",
                    "{\"title\":\"\u00c0\u00af\"}",
                    "{\"\u00ed\u00a0\u0080\":1}",
                    "{\"\\ud800\":1}",
                    "{\"title\":\"\\udc00\\n" + FORGED + "\"}",
                    "{\"\\n" + FORGED + "\":\"" + SECRET + "\"}",
                    "{\"login\":\"" + SECRET + "\",\"password\":\"" + SECRET,
                    "\u001f\u008b\b",
                    "{\"date\":" + "9".repeat(40) + "}");

    /// The headers of a Korean page of the origin that [ApiTest] lists.
    private static final String PAGE = "Origin: https://app.example.org\r\nAccept-Language: ko\r\n";

    private static final Pattern ILLEGAL_IN_PATH =
            Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})");

    private static final List<String> PATHS_OUTSIDE_THE_API =
            List.of(
                    "/docs",
                    "/v3/api-docs",
                    "/reset-password",
                    "/confirm-email",
                    "/pages/account.js",
                    "/actuator/health",
                    "/error",
                    "/webjars/swagger-ui/swagger-ui.css");

    private record Route(
            String method, String path, List<String> parameters, List<RouteBudget> samples) {}

    /// A request to a route with hostile headers and parameters, and the sample whose path and body
    /// it may use.
    private record Attack(
            Route route,
            @Nullable RouteBudget sample,
            Set<String> headers,
            List<String> parameters) {}

    @Autowired People people;
    @Autowired TestClock clock;
    @Autowired JdbcTemplate sql;

    private final Random random = new Random(SEED);
    private int port;

    @BeforeEach
    void findPort() {
        port = URI.create(people.stranger().base()).getPort();
    }

    @Test
    void hostileRequestsAreRefusedWithoutAStackTrace(CapturedOutput log) throws IOException {
        var routes = routes();
        var statuses = new TreeMap<Integer, Integer>();
        var reached = new TreeSet<String>();
        var secrets = new TreeSet<>(Set.of(SECRET, People.PASSWORD));
        var accounts = new FuzzAccounts(people, sql, clock);
        for (var i = 0; i < REQUESTS; i++) {
            // Access tokens are valid for five minutes of the clock, which every reading advances.
            if (i > 0 && i % 500 == 0) accounts = new FuzzAccounts(people, sql, clock);
            var attack = attack(i, routes);
            var route = attack.route();
            secrets.add(accounts.token(route.path()));
            var request = request(attack, accounts);
            var answer = exchange(request);
            var exchanged = request.substring(0, Math.min(600, request.length())) + " → " + answer;
            var status = status(answer);
            statuses.merge(status, 1, Integer::sum);
            assertThat(status).as(exchanged).isLessThan(500);
            var sample = attack.sample();
            if (status < 300 && sample != null && request.startsWith(route.method() + " ")) {
                accounts.replaceChanged(route.path(), sample);
                if (sample.path().contains("$") || sample.body() != null || sample.form())
                    reached.add(route.method() + " " + route.path());
            }
            var readable =
                    !request.startsWith("HEAD") && !answer.contains("Content-Encoding: gzip");
            if (status >= 400 && readable) assertWholeProblem(request, answer, exchanged);
        }
        System.out.println("Answers to " + REQUESTS + " hostile requests: " + statuses);
        assertThat(reached)
                .as("routes that changed or showed an existing row, or took a body")
                .hasSizeGreaterThan(Math.min(REQUESTS, 500) / 20);
        assertThat(log.getAll())
                .doesNotContain(secrets)
                .doesNotContain("\n" + FORGED, "\r" + FORGED, "\u0085" + FORGED)
                .doesNotContain("\tat org.apache", " ERROR ");
    }

    /// Returns the next attack: first every route with every header and every parameter, so that
    /// 500 requests contain each route several times, then random choices.
    private Attack attack(int number, List<Route> routes) {
        var round = number / routes.size();
        var place = number % routes.size();
        if (round < HEADERS.size()) {
            var route = routes.get(place);
            var hostile = (round + place) % 2 == 0;
            return new Attack(
                    route,
                    sample(route),
                    Set.of(HEADERS.get((round + place) % HEADERS.size())),
                    hostile ? List.of(parameter(route, place + round / 2)) : List.of());
        }
        var route = one(routes);
        var headers = new LinkedHashSet<String>();
        for (var i = random.nextInt(3); i > 0; i--) headers.add(one(HEADERS));
        var parameters = new ArrayList<String>();
        for (var i = random.nextInt(3); i > 0; i--)
            parameters.add(parameter(route, random.nextInt(100)));
        return new Attack(route, sample(route), headers, parameters);
    }

    private @Nullable RouteBudget sample(Route route) {
        return route.samples().isEmpty() ? null : one(route.samples());
    }

    /// Returns a parameter of the route. Numbers past the last parameter give a hostile name.
    private String parameter(Route route, int number) {
        var index = number % (route.parameters().size() + 1);
        return index < route.parameters().size() ? route.parameters().get(index) : piece();
    }

    private String request(Attack attack, FuzzAccounts accounts) {
        var route = attack.route();
        var sample = attack.sample();
        var path = new StringBuilder();
        if (sample != null && random.nextInt(3) > 0) {
            path.append("/api/v1").append(accounts.filled(route.path(), sample.path()));
        } else {
            for (var part : route.path().substring(1).split("/", -1)) {
                path.append('/').append(part.startsWith("{") ? piece() : part);
            }
        }
        for (var parameter : attack.parameters()) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(parameter)
                    .append('=')
                    .append(piece());
        }
        var method =
                random.nextInt(20) == 0
                        ? one(List.of("TRACE", "BREW", "OPTIONS", "HEAD", "PATCH", "CONNECT"))
                        : route.method();
        var version = random.nextInt(50) == 0 ? "HTTP/9.9" : "HTTP/1.1";
        var request = new StringBuilder(method + " " + path + " " + version + "\r\n");
        var headers = attack.headers();
        if (random.nextInt(3) == 0
                && !headers.contains("Origin")
                && !headers.contains("Accept-Language")) {
            request.append(PAGE);
        }
        for (var name : headers) {
            request.append(name).append(": ").append(utf8(one(VALUES))).append("\r\n");
        }
        if (!headers.contains("Host")) request.append("Host: localhost\r\n");
        if (!headers.contains("Authorization")) {
            request.append("Authorization: Bearer ")
                    .append(accounts.token(route.path()))
                    .append("\r\n");
        }
        if (!headers.contains("Content-Type")) {
            var form = sample != null && sample.form();
            request.append("Content-Type: ")
                    .append(form ? RouteSamples.PHOTO.mediaType() : "application/json")
                    .append("\r\n");
        }
        var body = body(attack, accounts);
        if (!headers.contains("Content-Length") && !headers.contains("Transfer-Encoding")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n").append(body).toString();
    }

    /// Returns the body of the sample, a hostile one, or none.
    private String body(Attack attack, FuzzAccounts accounts) {
        var sample = attack.sample();
        if (sample == null || random.nextInt(2) == 0)
            return random.nextBoolean() ? "" : one(BODIES);
        if (sample.form()) return form();
        var body = sample.body();
        return body == null ? "" : utf8(accounts.filled(attack.route().path(), body));
    }

    /// Returns a form with a photo, a part of one, or one with hostile names and no photo.
    private String form() {
        var hostile =
                new MultipartForm()
                        .field(one(VALUES), one(VALUES))
                        .file(one(VALUES), one(VALUES), one(VALUES), bytes(SECRET));
        var photo = new String(RouteSamples.PHOTO.bytes(), StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(3)) {
            case 0 -> new String(hostile.bytes(), StandardCharsets.ISO_8859_1);
            case 1 -> photo.substring(0, random.nextInt(photo.length()));
            default -> photo;
        };
    }

    /// The server reads neither a request line of more than 8 KiB nor the headers after it.
    private static void assertWholeProblem(String request, String answer, String exchanged) {
        assertThat(answer)
                .as(exchanged)
                .contains("\"code\":\"", "\"traceId\":\"", "nosniff", "Cache-Control");
        if (request.indexOf("\r\n") > 8000) {
            assertThat(answer).as(exchanged).contains("\"instance\":\"/");
            return;
        }
        // A trailing slash is dropped before the route is looked up.
        var instance = Pattern.quote(instance(request).replaceFirst("/+$", ""));
        assertThat(answer).as(exchanged).containsPattern("\"instance\":\"" + instance + "/*\"");
        if (!request.contains(PAGE)) return;
        assertThat(answer)
                .as(exchanged)
                .contains("Access-Control-Allow-Origin: https://app.example.org")
                .containsPattern("\"title\":\"[^\"]*\\p{IsHangul}");
    }

    /// Returns the path of the request line, percent-encoded where a URI does not allow it, and `/`
    /// when that is still no URI.
    private static String instance(String request) {
        var line = request.substring(0, request.indexOf("\r\n"));
        var path =
                ILLEGAL_IN_PATH
                        .matcher(
                                line.substring(line.indexOf(' ') + 1, line.lastIndexOf(" HTTP/"))
                                        .replaceFirst("(?s)[?#].*", ""))
                        .replaceAll(illegal -> "%%%02X".formatted((int) illegal.group().charAt(0)));
        try {
            return new URI(path).toString();
        } catch (URISyntaxException e) {
            return "/";
        }
    }

    /// Returns a random value. Half of the values are percent-encoded, so that they pass Tomcat.
    private String piece() {
        var value = utf8(one(VALUES));
        if (random.nextBoolean()) return value.replace(" ", "%20").replaceAll("[\r\n]", "");
        var encoded = new StringBuilder();
        value.chars().forEach(character -> encoded.append("%%%02X".formatted(character)));
        return encoded.toString();
    }

    /// Returns one character per byte of the UTF-8 text.
    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private List<Route> routes() {
        var document = people.stranger().outsideTheApi().get("/v3/api-docs").expect(200).json();
        var samples = RouteBudget.all(people);
        var routes = new ArrayList<Route>();
        document.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    var method =
                                            operation.getKey().toUpperCase(java.util.Locale.ROOT);
                                    var parameters =
                                            new ArrayList<>(List.of("q", "limit", "unknown"));
                                    for (JsonNode one : operation.getValue().at("/parameters")) {
                                        if (one.has("name"))
                                            parameters.add(one.get("name").stringValue());
                                    }
                                    routes.add(
                                            new Route(
                                                    method,
                                                    path.getKey(),
                                                    parameters,
                                                    samples(samples, method, path.getKey())));
                                }));
        assertThat(routes).hasSizeGreaterThan(80);
        for (var path : PATHS_OUTSIDE_THE_API)
            routes.add(new Route("GET", path, List.of("token", "q", "unknown"), List.of()));
        return routes;
    }

    private static List<RouteBudget> samples(List<RouteBudget> all, String method, String path) {
        var pattern = path.replaceFirst("^/api/v1", "").replaceAll("\\{[^}]*}", "[^/?]+");
        return all.stream()
                .filter(sample -> sample.method().equals(method))
                .filter(sample -> sample.path().matches(pattern + "(\\?.*)?"))
                .toList();
    }

    @Test
    void invalidHeadersAreNamedAndUnreadOnesIgnored(CapturedOutput log) throws IOException {
        var token = String.valueOf(people.signUp("ada").token());
        for (var header :
                List.of("User-Agent: iPhone Xʀ", "X-City: Łódź", "Cookie: a=\u0085; b=한")) {
            assertThat(get("/api/v1/me", "Authorization: Bearer " + token, header))
                    .startsWith("HTTP/1.1 200");
        }
        for (var header :
                List.of(
                        "Accept-Language: 한국어",
                        "Authorization: Bearer " + token + "\u0085",
                        "Authorization: Bearer " + token + "\u0001",
                        "If-None-Match: \"é\"",
                        "Accept: ;;;",
                        "Accept: é")) {
            var answer = get("/api/v1/me", "Authorization: Bearer " + token, header);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"field\":\"" + header.substring(0, header.indexOf(':')) + "\"");
        }
        assertThat(get("/api/v1/goals?%01=1", "Authorization: Bearer " + token))
                .startsWith("HTTP/1.1 400")
                .contains("unknown_parameter");
        assertThat(log.getAll()).doesNotContain(token);
    }

    @Test
    void refusalsBeforeTheFiltersAreCompleteProblems() throws IOException {
        assertCompleteProblem(
                "GET /api/v1/goals?q=운동 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "request_line");
        assertCompleteProblem("GET /api/v1/goals%2Fx HTTP/1.1\r\nHost: x\r\n\r\n", 400, "\"path\"");
        assertCompleteProblem("GET /api/v1/goals%25 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "\"path\"");
        assertCompleteProblem(
                "GET /api/v1/goals/%C0%AF HTTP/1.1\r\nHost: x\r\n\r\n", 400, "\"path\"");
        assertCompleteProblem("GET /api/v1/goals HTTP/1.1\r\n\r\n", 400, "\"Host\"");
        assertCompleteProblem("GET /api/v1/goals HTTP/9.9\r\nHost: x\r\n\r\n", 400, "http_version");
        assertCompleteProblem(
                "GET /api/v1/goals HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(9000) + "\r\n\r\n",
                431,
                "headers_too_large");
        assertCompleteProblem(
                "GET /api/v1/" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                414,
                "too_long");
        assertCompleteProblem(
                "POST /api/v1/goals HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                400,
                "\"Content-Length\"");
        assertCompleteProblem(
                "POST /api/v1/goals HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                400,
                "\"Content-Length\"");
        assertCompleteProblem(
                "POST /api/v1/goals HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: br\r\n\r\n",
                400,
                "\"Transfer-Encoding\"");
        // A method that the path does not have is a 405 only with a token.
        assertCompleteProblem(
                "TRACE /api/v1/goals HTTP/1.1\r\nHost: x\r\n\r\n", 401, "unauthenticated");
        var korean =
                exchange(
                        "GET /api/v1/goals HTTP/1.1\r\nAccept-Language: ko\r\nConnection: close\r\n\r\n");
        assertThat(korean).contains("잘못된 요청");
    }

    private void assertCompleteProblem(String request, int status, String reason)
            throws IOException {
        var fromPage = utf8(request).replaceFirst("\r\n", "\r\n" + PAGE);
        var answer = exchange(fromPage);
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(reason, "no-referrer")
                .containsPattern("(?i)Vary: .*accept-language");
        assertWholeProblem(fromPage, answer, request);
    }

    @Test
    void bodyThatIsNotUncompressedUtf8IsRefused() throws IOException {
        var ada = people.signUp("ada");
        for (var bad :
                List.of(
                        "\u00c0\u00af", // overlong
                        "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080", // surrogates
                        "\u0080", // a lone continuation byte
                        "\u00e2\u0082", // a truncated sequence
                        "\u00f5\u0080\u0080\u0080")) {
            ada.post("/goals", bytes("{\"title\":\"" + bad + "\"}")).invalid("body");
            ada.post("/goals", bytes("{\"" + bad + "\":1}")).invalid("body");
        }
        ada.post("/goals", "{\"title\":\"x\"}".getBytes(StandardCharsets.UTF_16LE)).invalid("body");
        ada.post(
                        "/goals",
                        "{\"title\":\"운동 🏃\",\"color\":\"#5B8DEF\"}"
                                .getBytes(StandardCharsets.UTF_8))
                .expect(201);
        var coded = ada.with("Content-Encoding", "gzip").post("/goals", bytes("{}"));
        coded.refused(415, "unsupported_encoding");
        assertThat(coded.header("Accept-Encoding")).isEqualTo("identity");
        ada.with("Content-Type", "application/json;charset=euc-kr")
                .post("/goals", "{}")
                .refused(415, "unsupported_charset");
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void actionsWithoutABodyRefuseABody() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        for (var empty : List.of("", "{}", " { }\n", "  ")) {
            ada.post("/goals/" + goal + "/resume", empty).expect(200);
        }
        for (var route : routes()) {
            if (!route.path()
                    .matches(
                            ".*/(complete|reopen|archive|pause|resume|restore|accept|unskip|follow|block|\\{emoji})")) {
                continue;
            }
            var path = route.path().replaceFirst("^/api/v1", "").replaceAll("\\{[^}]*}", goal);
            if (route.method().equals("GET") || path.equals("/archive")) continue;
            for (var body : List.of("{\"note\":1}", "[]", "x", "x".repeat(5000))) {
                ada.send(route.method(), path, body).invalid("body");
            }
        }
        ada.send("DELETE", "/goals/" + goal, "{\"sure\":true}").invalid("body");
        ada.get("/goals/" + goal).expect(200);
    }

    @Test
    void weakAndSuffixedTagsMatchTheirVersion() {
        var ada = people.signUp("ada");
        var goal = ada.get("/goals").each("id").getFirst();
        var path = "/goals/" + goal;
        var version = ada.get(path).at("/version");
        for (var tag :
                List.of("W/\"%s\"", "\"%s-gzip\"", "W/\"%s-abc\"", "\"%s-abc-gzip\"", "\"%s\"")) {
            ada.with("If-Match", tag.formatted(version)).post(path + "/resume").expect(200);
        }
        ada.with("If-Match", "W/\"99\"").post(path + "/resume").refused(412, "version_conflict");
        var tag = String.valueOf(ada.get(path).header("ETag"));
        ada.with("If-None-Match", "W/" + tag).get(path).expect(304);
        ada.with("If-None-Match", tag.replaceFirst("\"$", "-gzip\"")).get(path).expect(304);
    }

    @Test
    void longResponsesAreCompressedExceptTokens() throws IOException {
        var ada = people.signUp("ada");
        for (var i = 0; i < 5; i++) {
            ada.post("/goals", "{\"title\":\"goal %d\",\"color\":\"#5B8DEF\"}".formatted(i));
        }
        assertThat(get("/v3/api-docs", "Accept-Encoding: gzip")).contains("Content-Encoding: gzip");
        var bearer = "Authorization: Bearer " + ada.token();
        assertThat(get("/api/v1/goals", bearer, "Accept-Encoding: gzip"))
                .contains("Content-Encoding: gzip")
                .containsIgnoringCase("\nVary: authorization,origin,accept-encoding");
        assertThat(
                        get(
                                "/api/v1/auth/sessions?" + "x".repeat(1500),
                                bearer,
                                "Accept-Encoding: gzip"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Content-Encoding");
        assertThat(get("/api/v1/goals?" + "x".repeat(1500), bearer, "Accept-Encoding: gzip"))
                .startsWith("HTTP/1.1 400")
                .contains("Content-Encoding: gzip")
                .containsPattern("(?i)Vary: .*accept-language");
    }

    @Test
    void unknownPathsOutsideTheApiAreNotFound() throws IOException {
        for (var path : List.of("/", "/nothing", "/api/v2/me", "/actuator/env", "/pages/x")) {
            assertThat(get(path)).startsWith("HTTP/1.1 404").contains("\"code\":\"not_found\"");
        }
        assertThat(get("/api/v1/nothing")).startsWith("HTTP/1.1 401");
        assertThat(exchange("POST /docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
    }

    private String get(String path, String... headers) throws IOException {
        return exchange(
                utf8(
                        "GET "
                                + path
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n")
                                + "\r\n"));
    }

    /// Sends one byte per character and reads the response as UTF-8. Reads only the headers of an
    /// event stream.
    private String exchange(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            var reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
            var answer = new StringBuilder();
            var some = new char[8192];
            for (var n = reader.read(some); n >= 0; n = reader.read(some)) {
                answer.append(some, 0, n);
                var end = answer.indexOf("\r\n\r\n");
                if (end > 0 && answer.substring(0, end).contains("text/event-stream")) break;
            }
            return answer.toString();
        }
    }

    private static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
