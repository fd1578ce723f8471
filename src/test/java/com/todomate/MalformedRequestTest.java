package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Sends malformed requests to every route. Every response is a client error that reveals nothing
/// internal, and no row of another user changes.
@Tag("once")
@ApiTest
class MalformedRequestTest {

    private static final int REQUESTS = 10_000;
    private static final long SEED = 20261121;
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "title",
                    "color",
                    "visibility",
                    "goalId",
                    "date",
                    "time",
                    "memo",
                    "memoPublic",
                    "emoji",
                    "body",
                    "temperature",
                    "draft",
                    "viewerIds",
                    "done",
                    "ids",
                    "to",
                    "shiftDays",
                    "type",
                    "handle",
                    "email",
                    "password",
                    "passwordConfirm",
                    "login",
                    "refreshToken",
                    "token",
                    "timeZone",
                    "dayStartsAt",
                    "locale",
                    "weekStartsOn",
                    "displayName",
                    "bio",
                    "transport",
                    "deviceName",
                    "currentPassword",
                    "newPassword",
                    "searchable",
                    "upTo",
                    "mutedPushes",
                    "quietFrom",
                    "quietUntil",
                    "endpoint",
                    "expirationTime",
                    "keys",
                    "version",
                    "owner",
                    "__proto__");

    private static final List<String> PARAMETERS =
            List.of(
                    "limit",
                    "cursor",
                    "sort",
                    "count",
                    "include",
                    "date",
                    "from",
                    "to",
                    "goalId",
                    "done",
                    "state",
                    "hasTime",
                    "overdue",
                    "q",
                    "updatedSince",
                    "month",
                    "hidden",
                    "status",
                    "visibility",
                    "color",
                    "emoji",
                    "draft",
                    "type",
                    "todos",
                    "toGoalId",
                    "unread",
                    "handle",
                    "page",
                    "offset",
                    "id",
                    "class.classLoader");

    private static final List<String> HEADERS =
            List.of(
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "Accept",
                    "Accept-Language",
                    "Content-Type",
                    "Cookie",
                    "Origin",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "Range",
                    "Forwarded",
                    "traceparent",
                    "X-HTTP-Method-Override",
                    "Content-Encoding",
                    "If-Modified-Since");

    @Autowired People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    private final Random random = new Random(SEED);
    private final List<String> bystanderIds = new ArrayList<>();

    @Test
    void malformedRequestsChangeNoRowsOfAnotherUser() {
        var ada = people.signUp("ada");
        var cara = people.signUp("cara");
        var goal = cara.get("/goals").each("id").getFirst();
        cara.post("/todos", Map.of("goalId", goal, "title", "mine", "date", "2026-11-20"))
                .expect(201);
        cara.post("/diaries", Map.of("date", "2026-11-20", "emoji", "🍚")).expect(201);
        bystanderIds.add(cara.id());
        bystanderIds.add(goal);
        bystanderIds.add(cara.get("/todos").each("id").getFirst());
        bystanderIds.add(cara.get("/diaries").each("id").getFirst());
        var before = everythingOf(cara);

        var templates = templates();
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < REQUESTS; i++) {
            var template = one(templates);
            var who = random.nextInt(10) == 0 ? people.stranger() : ada;
            var apiResponse = ask(who, template.getKey(), path(template.getValue()));
            statuses.merge(apiResponse.status(), 1, Integer::sum);
            check(apiResponse);
            if (who.equals(ada) && ada.get("/me").status() == 401) ada = people.signUp("ada");
        }
        System.out.println("Answers to " + REQUESTS + " requests of garbage: " + statuses);
        assertThat(statuses.keySet()).contains(200, 204, 400, 401, 404, 405, 415);
        assertThat(everythingOf(cara)).isEqualTo(before);
    }

    /// These requests need a raw socket: an HTTP client library would refuse to send them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/goals%00 HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/goals%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1//goals HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/goals;jsessionid=1 HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/goals?q=%ff%fe HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/goals?q=<script> HTTP/1.1\r\nHost: x\r\n",
                "GET /api/v1/goals HTTP/1.1\r\n",
                "GET /api/v1/goals HTTP/9.9\r\nHost: x\r\n",
                "G\u0000T /api/v1/goals HTTP/1.1\r\nHost: x\r\n",
                "BREW /api/v1/goals HTTP/1.1\r\nHost: x\r\n",
                "TRACE /api/v1/goals HTTP/1.1\r\nHost: x\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json;charset=klingon\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: a/b/c\r\nContent-Length: 2\r\n\r\n{}",
                "POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n",
                "GET /api/v1/goals HTTP/1.1\r\nHost: x\r\nAccept: ;;;\r\n",
                "GET /api/v1/goals HTTP/1.1\r\nHost: x\r\nAccept-Language: ;q=x\r\n",
                "GET // HTTP/1.1\r\nHost: x\r\n",
                "GET /error HTTP/1.1\r\nHost: x\r\n",
            })
    void malformedRawRequestIsRefused(String request) throws IOException {
        var port = URI.create(people.stranger().base()).getPort();
        var lines =
                request.contains("\r\n\r\n")
                        ? request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                        : request + "Connection: close\r\n\r\n";
        var answer = RawRequest.exchange(port, lines.getBytes(StandardCharsets.UTF_8));
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*");
        assertNothingInternal(answer);
    }

    private static Map<String, String> everythingOf(Person who) {
        var all = new LinkedHashMap<String, String>();
        for (var path :
                List.of(
                        "/me",
                        "/me/settings",
                        "/goals?limit=100",
                        "/todos?limit=100",
                        "/diaries",
                        "/trash")) {
            all.put(path, who.get(path).expect(200).text());
        }
        return all;
    }

    /// Returns every method and path that is registered below the base path of the API.
    private List<Map.Entry<String, String>> templates() {
        var all = new ArrayList<Map.Entry<String, String>>();
        routes.getHandlerMethods()
                .keySet()
                .forEach(mapping ->
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/v1"))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        all.add(
                                                                Map.entry(
                                                                        method.name(),
                                                                        path.substring(7))))));
        all.sort(
                Map.Entry.<String, String>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey()));
        return all;
    }

    private String path(String template) {
        var path = new StringBuilder();
        for (var part : template.split("/", -1)) {
            if (part.isEmpty()) continue;
            path.append('/').append(part.startsWith("{") ? encoded(text()) : part);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(one(PARAMETERS))
                    .append('=')
                    .append(encoded(text()));
        }
        return path.toString();
    }

    private ApiResponse ask(Person who, String method, String path) {
        var sender = who;
        if (random.nextInt(4) == 0) {
            sender = sender.with(one(HEADERS), text().replaceAll("[^\\x20-\\x7e]", "?").strip());
        }
        var actualMethod =
                random.nextInt(20) == 0
                        ? one(List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"))
                        : method;
        return sender.send(
                actualMethod,
                path,
                actualMethod.equals("GET") || actualMethod.equals("HEAD") ? null : body());
    }

    private String body() {
        if (random.nextInt(10) == 0) return text();
        var fields = new LinkedHashMap<String, Object>();
        for (int i = random.nextInt(8); i > 0; i--) fields.put(one(FIELDS), value(0));
        return JSON.writeValueAsString(fields);
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 9)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextDouble() * 1e300;
            case 6 -> List.of(value(depth + 1), value(depth + 1));
            case 7 -> Map.of(one(FIELDS), value(depth + 1));
            case 8 -> List.of();
            default -> text();
        };
    }

    private String text() {
        return switch (random.nextInt(24)) {
            case 0 -> "";
            case 1 -> " \u3164\u200b";
            case 2 -> "\u0000";
            case 3 -> "' OR 1=1; DROP TABLE user; --";
            case 4 -> "../../etc/passwd";
            case 5 -> "%_\\";
            case 6 -> "👩‍👩‍👧‍👦".repeat(50);
            case 7 -> "\u202egnirts";
            case 8 -> "9".repeat(40);
            case 9 -> "-1";
            case 10 -> "NaN";
            case 11 -> "2026-02-30";
            case 12 -> "2026-11-20";
            case 13 -> "25:61";
            case 14 -> "07:30";
            case 15 -> "00000000-0000-0000-0000-000000000000";
            case 16, 17 -> one(bystanderIds);
            case 18 -> "null";
            case 19 -> "x".repeat(3000);
            case 20 -> "${jndi:ldap://127.0.0.1/x}";
            case 21 ->
                    one(
                            List.of(
                                    "TRASH", "MOVE", "DONE", "PUBLIC", "ACTIVE", "TODAY", "true",
                                    "goals", "counts"));
            case 22 -> "#5B8DEF";
            default ->
                    random.ints(5, 0x20, 0xD7FF)
                            .mapToObj(Character::toString)
                            .collect(Collectors.joining());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.isEmpty() ? "-" : text, StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static void check(ApiResponse apiResponse) {
        var request =
                apiResponse.raw().request().method()
                        + " "
                        + apiResponse.raw().uri()
                        + " → "
                        + apiResponse.text();
        assertThat(apiResponse.status()).as(request).isLessThan(500);
        assertNothingInternal(apiResponse.text());
        if (apiResponse.status() >= 400 && !apiResponse.text().isEmpty()) {
            assertThat(apiResponse.header("Content-Type"))
                    .as(request)
                    .startsWith("application/problem+json");
            assertThat(apiResponse.at("/code")).as(request).matches("[a-z_]+");
        }
    }

    private static void assertNothingInternal(String text) {
        assertThat(text)
                .doesNotContain(
                        "Exception",
                        "\tat ",
                        "org.spring",
                        "com.todomate",
                        "hibernate",
                        "select ",
                        "Tomcat");
    }
}
