package com.todomate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// A request that is refused before it reaches a handler is answered with a complete problem: the
/// reason, the path, the language of the client, and the headers that a page of a listed origin
/// needs to read it.
@ApiTest
class RefusedRequestTest {

    /// The headers of a Korean page of the origin that [ApiTest] lists.
    private static final String PAGE =
            "Origin: https://app.example.org\r\nAccept-Language: ko\r\nConnection: close\r\n";

    @Autowired People people;
    @Autowired Environment environment;

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "BREW", "PROPFIND"})
    void unsupportedMethodOfAPageIsNotAllowed(String method) throws IOException {
        var bearer = "Authorization: Bearer " + people.signUp("ada").token() + "\r\n";
        var answer = send(method + " /api/v1/goals HTTP/1.1\r\nHost: x\r\n" + bearer);
        assertProblem(answer, 405, "method_not_allowed", "/api/v1/goals");
        assertThat(answer).contains("\nAllow: GET,HEAD,OPTIONS,POST\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access-Control-Request-Method: TRACE",
                "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: x-secret"
            })
    void refusedPreflightIsAProblem(String asked) throws IOException {
        var answer = send("OPTIONS /api/v1/goals HTTP/1.1\r\nHost: x\r\n" + asked + "\r\n");
        assertProblem(answer, 403, "preflight_refused", "/api/v1/goals");
        assertThat(answer).doesNotContain("Access-Control-Allow-Methods");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access-Control-Request-Method: é",
                "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: é"
            })
    void unreadableHeaderOfAPreflightIsNamed(String asked) throws IOException {
        var answer = send("OPTIONS /api/v1/goals HTTP/1.1\r\nHost: x\r\n" + asked + "\r\n");
        assertProblem(answer, 400, "invalid", "/api/v1/goals");
        var name = asked.substring(asked.lastIndexOf('\n') + 1, asked.lastIndexOf(':'));
        assertThat(answer).contains("\"field\":\"" + name + "\",\"code\":\"header\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    void unreadableOriginIsNamed(String method) throws IOException {
        var answer =
                send(
                        method
                                + " /api/v1/goals HTTP/1.1\r\nHost: x\r\nOrigin: é\r\n"
                                + "Access-Control-Request-Method: GET\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("\"field\":\"Origin\",\"code\":\"header\"")
                .doesNotContain("Access-Control-Allow-Origin");
    }

    @Test
    void unsatisfiableRangeIsNamedAsTheReason() throws IOException {
        for (var range : List.of("bytes=9999999-", "bytes=0-,x")) {
            var answer =
                    send("GET /pages/account.js HTTP/1.1\r\nHost: x\r\nRange: " + range + "\r\n");
            assertProblem(answer, 416, "range_not_satisfiable", "/pages/account.js");
        }
    }

    @Test
    void tooManyHeadersAreNamedAsTheReason() throws IOException {
        var answer = send("GET /api/v1/me HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n".repeat(200));
        assertProblem(answer, 431, "headers_too_large", "/api/v1/me");
        assertThat(answer).contains("100개");
    }

    @Test
    void connectIsNotAllowed() throws IOException {
        var answer = send("CONNECT x:80 HTTP/1.1\r\nHost: x\r\n");
        assertProblem(answer, 405, "method_not_allowed", "/");
        assertThat(answer).contains("\nAllow: DELETE,GET,").doesNotContain("\"errors\"");
    }

    @Test
    void targetWithAnotherHostIsRefused() throws IOException {
        var answer = send("GET http://evil/api/v1/nix HTTP/1.1\r\nHost: x\r\n");
        assertProblem(answer, 400, "invalid", "/api/v1/nix");
        assertThat(answer).contains("\"field\":\"Host\",\"code\":\"target_host\"");
        assertProblem(
                send("GET http://x/api/v1/nix HTTP/1.1\r\nHost: x\r\n"),
                401,
                "unauthenticated",
                "/api/v1/nix");
    }

    @ParameterizedTest
    @CsvSource({
        "Host: 한국, Host, format",
        "Host: a b, Host, format",
        "Host: a:8x, Host, format",
        "'Host: a\u0001', Host, header",
        "X-B:  a\u0001b, X-B, header",
        "Accept: \u007f, Accept, header"
    })
    void unreadableHeaderIsNamed(String header, String field, String code) throws IOException {
        var host = field.equals("Host") ? "" : "Host: x\r\n";
        var answer = send("GET /api/v1/me HTTP/1.1\r\n" + header + "\r\n" + host);
        assertProblem(answer, 400, "invalid", "/api/v1/me");
        assertThat(answer)
                .contains("\"field\":\"%s\",\"code\":\"%s\"".formatted(field, code))
                .doesNotContain("\"field\":\"path\"");
    }

    @Test
    void headerWithAnIllegalNameIsRefused() throws IOException {
        assertProblem(
                send("GET /api/v1/me HTTP/1.1\r\nX-Łódź: a\r\nHost: x\r\n"),
                400,
                "request_headers",
                "/api/v1/me");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/todos?q=운동, /api/v1/todos",
        "/api/v1/운동, /api/v1/%EC%9A%B4%EB%8F%99",
        "/api/v1/a|b?c, /api/v1/a%7Cb",
        "/api/v1/a b, /api/v1/a",
        "http://x/api/v1/todos?q=<>, /api/v1/todos"
    })
    void illegalRequestLineIsAnsweredAsTheHeadersAsk(String target, String instance)
            throws IOException {
        assertProblem(
                send("GET " + target + " HTTP/1.1\r\nHost: x\r\n"), 400, "request_line", instance);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/goals/%, /api/v1/goals/%25",
        "/api/v1/goals/%zz, /api/v1/goals/%25zz",
        "/api/v1/goals/%4?q=x, /api/v1/goals/%254"
    })
    void incompleteEscapeIsEncodedInTheInstance(String target, String instance) throws IOException {
        assertThat(send("GET " + target + " HTTP/1.1\r\nHost: x\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"instance\":\"" + instance + "\"");
    }

    @Test
    void optionsOfTheServerHasTheSecurityHeaders() throws IOException {
        assertThat(send("OPTIONS * HTTP/1.1\r\nHost: x\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains(
                        "\nAllow: DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT\r\n",
                        "\nX-Content-Type-Options: nosniff",
                        "\nContent-Security-Policy: ",
                        "\nCache-Control: ")
                .doesNotContain("TRACE");
        var answer = send("OPTIONS * HTTP/1.1\r\n");
        assertProblem(answer, 400, "invalid", "/");
        assertThat(answer).contains("\"field\":\"Host\",\"code\":\"required\"");
    }

    @Test
    void managementPortAnswersWithProblems() throws IOException {
        var port = environment.getRequiredProperty("local.management.port", Integer.class);
        assertProblem(
                exchange(port, "GET /actuator/%2F HTTP/1.1\r\nHost: x\r\n" + PAGE + "\r\n"),
                400,
                "invalid",
                "/actuator/%2F");
        assertProblem(
                exchange(port, "GET /actuator/| HTTP/1.1\r\nHost: x\r\n" + PAGE + "\r\n"),
                400,
                "request_line",
                "/actuator/%7C");
        assertThat(exchange(port, "OPTIONS * HTTP/1.1\r\nHost: x\r\n" + PAGE + "\r\n"))
                .contains("nosniff")
                .doesNotContain("TRACE");
    }

    private static void assertProblem(String answer, int status, String code, String instance) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains(
                        "application/problem+json",
                        "\"code\":\"" + code + "\"",
                        "\"instance\":\"" + instance + "\"",
                        "\"traceId\":\"",
                        "\nX-Content-Type-Options: nosniff",
                        "\nReferrer-Policy: no-referrer",
                        "\nAccess-Control-Allow-Origin: https://app.example.org")
                .containsPattern("\"title\":\"[^\"]*\\p{IsHangul}");
    }

    private String send(String head) throws IOException {
        return exchange(URI.create(people.stranger().base()).getPort(), head + PAGE + "\r\n");
    }

    private static String exchange(int port, String request) throws IOException {
        return RawRequest.exchange(port, request.getBytes(StandardCharsets.UTF_8));
    }
}
