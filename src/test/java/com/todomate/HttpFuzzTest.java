package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/// Sends hostile bytes over raw sockets to every route, header and parameter that the OpenAPI
/// document names, and to paths outside the API. No response is 5xx, every refusal is a complete
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
            Pattern.compile("[^A-Za-z0-9._~!$&'()*+,;=:@/%-]");

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

    private record Route(String method, String path, List<String> parameters) {}

    @Autowired People people;

    private final Random random = new Random(SEED);
    private int port;

    @BeforeEach
    void findPort() {
        port = URI.create(people.stranger().base()).getPort();
    }

    @Test
    void hostileRequestsAreRefusedWithoutAStackTrace(CapturedOutput log) throws IOException {
        var token = String.valueOf(people.signUp("ada").token());
        var routes = routes();
        var statuses = new TreeMap<Integer, Integer>();
        for (var i = 0; i < REQUESTS; i++) {
            var request = request(one(routes), token);
            var answer = exchange(request);
            var exchanged = request.substring(0, Math.min(600, request.length())) + " → " + answer;
            var status = status(answer);
            statuses.merge(status, 1, Integer::sum);
            assertThat(status).as(exchanged).isLessThan(500);
            var readable =
                    !request.startsWith("HEAD") && !answer.contains("Content-Encoding: gzip");
            if (status >= 400 && readable) assertWholeProblem(request, answer, exchanged);
        }
        System.out.println("Answers to " + REQUESTS + " hostile requests: " + statuses);
        assertThat(log.getAll())
                .doesNotContain(SECRET, token, "\n" + FORGED, "\r" + FORGED, "\u0085" + FORGED)
                .doesNotContain("\tat org.apache", " ERROR ");
    }

    private String request(Route route, String token) {
        var path = new StringBuilder();
        for (var part : route.path().substring(1).split("/", -1)) {
            path.append('/').append(part.startsWith("{") ? piece() : part);
        }
        for (var i = random.nextInt(3); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(random.nextInt(5) == 0 ? piece() : one(route.parameters()))
                    .append('=')
                    .append(piece());
        }
        var method =
                random.nextInt(20) == 0
                        ? one(List.of("TRACE", "BREW", "OPTIONS", "HEAD", "PATCH", "CONNECT"))
                        : route.method();
        var version = random.nextInt(50) == 0 ? "HTTP/9.9" : "HTTP/1.1";
        var request = new StringBuilder(method + " " + path + " " + version + "\r\n");
        var headers = new LinkedHashSet<String>();
        for (var i = random.nextInt(3); i > 0; i--) headers.add(one(HEADERS));
        if (random.nextInt(3) == 0) {
            request.append(PAGE);
            headers.removeAll(List.of("Origin", "Accept-Language"));
        }
        for (var name : headers) {
            request.append(name).append(": ").append(utf8(one(VALUES))).append("\r\n");
        }
        if (!headers.contains("Host")) request.append("Host: localhost\r\n");
        if (!headers.contains("Authorization")) {
            request.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (!headers.contains("Content-Type")) request.append("Content-Type: application/json\r\n");
        var body = random.nextInt(2) == 0 ? "" : one(BODIES);
        if (!headers.contains("Content-Length") && !headers.contains("Transfer-Encoding")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("Connection: close\r\n\r\n").append(body).toString();
    }

    /// A request line of more than 8 KiB is not read, and the headers neither.
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
        var base = people.stranger().base().replaceFirst("/api/v1$", "");
        var document =
                new Person(base, "", "", null, List.of()).get("/v3/api-docs").expect(200).json();
        var routes = new ArrayList<Route>();
        document.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    // Leaves out the routes that end the session, and the stream,
                                    // which does not end.
                                    if (path.getKey().matches(".*/(stream|logout|me/delete)$"))
                                        return;
                                    var parameters =
                                            new ArrayList<>(List.of("q", "limit", "unknown"));
                                    for (JsonNode one : operation.getValue().at("/parameters")) {
                                        if (one.has("name"))
                                            parameters.add(one.get("name").stringValue());
                                    }
                                    routes.add(
                                            new Route(
                                                    operation
                                                            .getKey()
                                                            .toUpperCase(java.util.Locale.ROOT),
                                                    path.getKey(),
                                                    parameters));
                                }));
        assertThat(routes).hasSizeGreaterThan(80);
        for (var path : PATHS_OUTSIDE_THE_API)
            routes.add(new Route("GET", path, List.of("token", "q", "unknown")));
        return routes;
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
    void actionsWithoutABodyRefuseOne() {
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

    /// Sends one byte per character and reads the response as UTF-8.
    private String exchange(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
