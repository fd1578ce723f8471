package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.todomate.ApiTest;
import com.todomate.People;
import com.todomate.Person;
import com.todomate.RawRequest;
import com.todomate.TestFolder;
import com.todomate.limits.RequestBodyReceiver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/// Request bodies that arrive slowly or not at all, without a proxy that buffers them. The
/// properties are those of [AdmissionControlTest], so that both share one server.
@Tag("once")
@ApiTest
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.connection-timeout=60000",
            "TRUSTED_PROXIES=127.0.0.0/8, ::1"
        })
class SlowBodiesTest {

    private static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: multipart/form-data; boundary=x";
    private static final String LONG = "Content-Length: 100000";
    private static final String TITLE = "{\"title\":\"Read\"}";

    @Autowired People people;
    @Autowired MeterRegistry meters;

    private final List<RawRequest> open = new ArrayList<>();
    private Person ada;

    @BeforeEach
    void signUpAda() {
        ada = people.signUp("ada");
    }

    @AfterEach
    void assertEveryPlaceIsFree() throws IOException {
        for (var one : open) one.close();
        await().until(() ->
                sum("todomate.admission.admitted") == 0 && sum("todomate.admission.bodies") == 0);
    }

    private RawRequest send(Person who, String path, List<String> headers, String body)
            throws IOException {
        var request = RawRequest.send(who, "POST", path, headers, body);
        open.add(request);
        return request;
    }

    private int sum(String gauges) {
        return (int) meters.find(gauges).gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private void assertAdaIsServed() {
        ada.post("/goals", Map.of("title", "Read")).expect(201);
        ada.get("/goals").expect(200);
    }

    @Test
    void slowBodiesWithoutATokenHoldNoPlaceAndTimeOut() throws IOException {
        for (int i = 0; i < 200; i++) {
            send(people.stranger(), "/auth/login", List.of(LONG, JSON), "{\"login\":");
        }
        await().until(() ->
                sum("todomate.admission.bodies") == RequestBodyReceiver.PER_ADDRESS_WITHOUT_TOKEN);
        await().until(() -> sum("todomate.admission.admitted") == 0);
        assertAdaIsServed();

        // Bodies without a token are limited per address. Another address has its own limit.
        var login = Map.of("login", ada.handle(), "password", People.PASSWORD);
        var elsewhere = people.stranger().with("X-Forwarded-For", "10.3.0.1");
        elsewhere.post("/auth/login", login).expect(200);

        var statusLines = new ArrayList<String>();
        for (var one : open) statusLines.add(one.statusLine());
        assertThat(statusLines).containsOnly("HTTP/1.1 408", "HTTP/1.1 429");
        assertThat(statusLines.stream().filter("HTTP/1.1 408"::equals))
                .hasSize(RequestBodyReceiver.PER_ADDRESS_WITHOUT_TOKEN);
        var late = open.get(statusLines.indexOf("HTTP/1.1 408")).rest();
        assertThat(late).contains("application/problem+json", "\"code\":\"request_timeout\"");
        var refused = open.get(statusLines.indexOf("HTTP/1.1 429"));
        assertThat(
                        new String(
                                refused.socket().getInputStream().readNBytes(400),
                                StandardCharsets.UTF_8))
                .contains("\nRetry-After: 1");
    }

    /// Sends the beginning of a body without a token, from one of eight addresses. Waits sometimes,
    /// so that the requests do not exceed the places that they need before their body.
    private void sendSlow(int number, String length, String beginning) throws IOException {
        var sender = people.stranger().with("X-Forwarded-For", "10.4.0." + number % 8);
        send(sender, "/auth/login", List.of(length, JSON), beginning);
        if (number % 16 == 0) await().until(() -> sum("todomate.admission.admitted") == 0);
    }

    /// Sends a sign-in with a wrong password from an address that sends nothing else.
    private RawRequest signIn(int address, String whole, String beginning) throws IOException {
        var sender = people.stranger().with("X-Forwarded-For", "10.5.0." + address);
        var headers = List.of(JSON, "Content-Length: " + whole.length());
        return send(sender, "/auth/login", headers, beginning);
    }

    private String wrongPassword() {
        return "{\"login\":\"%s\",\"password\":\"wrong, but long\"}".formatted(ada.handle());
    }

    private double ended() {
        return meters.counter("todomate.admission.bodies.refused", "reason", "slow").count();
    }

    @Test
    void slowBodiesOfManyAddressesGiveTheirPlacesToOthers() throws IOException {
        var login = wrongPassword();
        var before = ended();
        var steady = signIn(0, login, "");
        await().until(() -> sum("todomate.admission.bodies") == 1);
        int slow = 200;
        for (int i = 0; i < slow; i++) sendSlow(i, LONG, "{\"login\":");
        for (int i = 1; i <= 5; i++) {
            await().until(() -> sum("todomate.admission.bodies") == RequestBodyReceiver.AT_ONCE);
            var other = signIn(i, login, "");
            // Each body above the places ends a slow one, so now this one has a place.
            var tooMany = slow + 2 - RequestBodyReceiver.AT_ONCE;
            await().until(() -> ended() - before >= tooMany);
            other.write(login);
            assertThat(other.statusLine()).isEqualTo("HTTP/1.1 401");
            steady.write(login.substring(i - 1, i));
            sendSlow(slow++, LONG, "{\"login\":");
        }
        steady.write(login.substring(5));
        assertThat(steady.statusLine()).isEqualTo("HTTP/1.1 401");

        // One of the first slow bodies.
        assertThat(open.get(1).statusLine()).isEqualTo("HTTP/1.1 408");
        assertThat(open.get(1).rest())
                .contains("application/problem+json", "\"code\":\"request_timeout\"");
    }

    @Test
    void slowBodiesThatFillTheMemoryGiveItToOthers() throws IOException {
        var before = ended();
        for (int i = 0; i < 140; i++) sendSlow(i, LONG, "{\"login\":\"" + "a".repeat(20_000));
        await().until(() -> ended() > before);
        var login = wrongPassword();
        assertThat(signIn(1, login, login).statusLine()).isEqualTo("HTTP/1.1 401");
    }

    /// Tomcat waits for the rest of a chunk, so such bodies must leave places to others.
    @Test
    void slowChunkedBodiesLeaveHalfOfThePlaces() throws IOException {
        for (int i = 0; i < RequestBodyReceiver.AT_ONCE; i++) {
            sendSlow(i, "Transfer-Encoding: chunked", "5");
        }
        await().until(() -> sum("todomate.admission.bodies") == RequestBodyReceiver.AT_ONCE / 2);
        var login = wrongPassword();
        var other = signIn(1, login, "");
        await().until(() -> sum("todomate.admission.bodies") > RequestBodyReceiver.AT_ONCE / 2);
        other.write(login);
        assertThat(other.statusLine()).isEqualTo("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/goals", "/media"})
    void slowBodiesOfAnAccountHoldNoPlace(String path) throws IOException {
        var eve = people.signUp("eve");
        var type = path.equals("/media") ? FORM : JSON;
        for (int i = 0; i < AdmissionControlFilter.PER_ACCOUNT; i++)
            send(eve, path, List.of(LONG, type), "--x");
        await().until(() -> sum("todomate.admission.bodies") == AdmissionControlFilter.PER_ACCOUNT);
        await().until(() -> sum("todomate.admission.admitted") == 0);
        assertAdaIsServed();
    }

    /// The memory of a container is too small for the photos of many people at once.
    @Test
    void fileOfAFormIsInTheDataFolderUntilItsRequestEnds() throws IOException {
        var before = uploadedFiles();
        var beginning =
                """
                --x\r
                Content-Disposition: form-data; name="file"; filename="run.jpg"\r
                Content-Type: image/jpeg\r
                \r
                """
                        + "a".repeat(20_000);
        var request = send(ada, "/media", List.of(LONG, FORM), beginning);
        await().until(() -> uploadedFiles() == before + 1);
        request.close();
        await().until(() -> uploadedFiles() == before);
    }

    private static long uploadedFiles() throws IOException {
        try (var files = Files.list(TestFolder.DATA.resolve("uploads"))) {
            return files.count();
        }
    }

    @Test
    void bodyMayArriveInPieces() throws IOException {
        var length = "Content-Length: " + TITLE.length();
        var request = send(ada, "/goals", List.of(JSON, length), TITLE.substring(0, 5));
        await().until(() -> sum("todomate.admission.bodies") == 1);
        request.write(TITLE.substring(5));
        assertThat(request.statusLine()).isEqualTo("HTTP/1.1 201");

        request = send(ada, "/goals", List.of(JSON, "Transfer-Encoding: chunked"), "");
        await().until(() -> sum("todomate.admission.bodies") == 1);
        request.write(Integer.toHexString(TITLE.length()) + "\r\n" + TITLE + "\r\n0\r\n\r\n");
        assertThat(request.statusLine()).isEqualTo("HTTP/1.1 201");
    }

    @Test
    void expectContinueIsAnswered100() throws IOException {
        var length = "Content-Length: " + TITLE.length();
        var request = send(ada, "/goals", List.of(JSON, length, "Expect: 100-continue"), "");
        assertThat(request.statusLine()).isEqualTo("HTTP/1.1 100");
        request.write(TITLE);
        request.socket().getInputStream().readNBytes(" \r\n\r\n".length());
        assertThat(request.statusLine()).isEqualTo("HTTP/1.1 201");
    }

    @Test
    void expectContinueOfATooLongBodyIsRefused() throws IOException {
        var length = "Content-Length: " + (RequestBodyReceiver.LONGEST + 1);
        var request = send(ada, "/goals", List.of(JSON, length, "Expect: 100-continue"), "");
        assertThat(request.statusLine()).isEqualTo("HTTP/1.1 413");
    }

    @Test
    void tooLongBodyIsRefusedWithAndWithoutItsLength() throws IOException {
        var title = "{\"title\":\"" + "a".repeat(RequestBodyReceiver.LONGEST) + "\"}";
        var announced =
                send(ada, "/goals", List.of(JSON, "Content-Length: " + title.length()), title);
        assertThat(announced.statusLine()).isEqualTo("HTTP/1.1 413");
        var chunk = Integer.toHexString(title.length()) + "\r\n" + title + "\r\n0\r\n\r\n";
        var unannounced = send(ada, "/goals", List.of(JSON, "Transfer-Encoding: chunked"), chunk);
        assertThat(unannounced.statusLine()).isEqualTo("HTTP/1.1 413");
        assertAdaIsServed();
    }

    /// Otherwise a client without a token could fill memory or disk.
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void formWithoutATokenIsRefusedUnread(String type) throws IOException {
        var stranger = people.stranger();
        var headers = List.of(LONG, "Content-Type: " + type);
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            var request = RawRequest.send(stranger, method, "/goals/x", headers, "a=");
            open.add(request);
            assertThat(request.statusLine()).as(method).isEqualTo("HTTP/1.1 401");
        }
    }

    @Test
    void formOfParametersIsRefusedUnread() throws IOException {
        var headers = List.of(LONG, "Content-Type: application/x-www-form-urlencoded");
        assertThat(send(ada, "/goals", headers, "a=").statusLine()).isEqualTo("HTTP/1.1 415");
        var form = send(people.stranger(), "/auth/login", List.of(LONG, FORM), "--x");
        assertThat(form.statusLine()).isEqualTo("HTTP/1.1 415");
    }
}
