package com.todomate.push;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A browser and its push service, on loopback. Verifies the sender of each push, decrypts the push
/// with the browser's keys, and answers as the test has set.
final class FakePushService implements AutoCloseable {

    /// A push that arrived: its headers, the claims of its sender, and its text.
    record Arrived(Map<String, String> headers, JsonNode claims, JsonNode text) {

        String at(String pointer) {
            var node = text.at(pointer);
            return node.isString() ? node.stringValue() : node.toString();
        }

        Instant expires() {
            return Instant.ofEpochSecond(claims.get("exp").longValue());
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final int POINT = 65;

    private final HttpServer server;
    private final KeyPair keys;
    private final byte[] secret = new byte[16];
    private final String path = "/push/" + UUID.randomUUID();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final List<Throwable> wrong = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 201;
    private volatile Map<String, String> headers = Map.of();
    private volatile boolean hangs;

    FakePushService() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            new SecureRandom().nextBytes(secret);
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /// Returns the JSON of `PushSubscription.toJSON()` in a browser.
    Map<String, Object> subscription() {
        var json = new HashMap<String, Object>();
        json.put("endpoint", endpoint());
        json.put("expirationTime", null);
        json.put(
                "keys",
                Map.of(
                        "p256dh",
                        ENCODER.encodeToString(point()),
                        "auth",
                        ENCODER.encodeToString(secret)));
        return json;
    }

    /// Returns the same subscription as the server stores it.
    PushTarget device() {
        return new PushTarget(
                UUID.randomUUID(),
                endpoint(),
                ENCODER.encodeToString(point()),
                ENCODER.encodeToString(secret));
    }

    String endpoint() {
        return origin() + path;
    }

    private String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void answers(int status) {
        this.status = status;
    }

    void answers(int status, String header, String value) {
        this.headers = Map.of(header, value);
        this.status = status;
    }

    /// Makes the service accept pushes without ever answering.
    void hangs() {
        hangs = true;
    }

    /// Returns all pushes so far. Fails if any was invalid.
    List<Arrived> arrived() {
        assertThat(wrong).isEmpty();
        return List.copyOf(arrived);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                assertThat(exchange.getRequestMethod()).isEqualTo("POST");
                assertThat(exchange.getRequestURI().getPath()).isEqualTo(path);
                arrived.add(opened(exchange));
            } catch (AssertionError | Exception e) {
                wrong.add(e);
            }
            if (hangs) closed.await();
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Arrived opened(HttpExchange exchange) throws GeneralSecurityException, IOException {
        var received = exchange.getRequestHeaders();
        assertThat(received.getFirst("Content-Encoding")).isEqualTo("aes128gcm");
        var claims = claims(received.getFirst("Authorization"));
        var all = new HashMap<String, String>();
        received.forEach((name, values) -> all.put(name.toLowerCase(ROOT), values.getFirst()));
        var text = decrypted(exchange.getRequestBody().readAllBytes());
        return new Arrived(all, claims, JSON.readTree(text));
    }

    /// Verifies the signature of the token (RFC 8292) with the key that comes with it. Returns its
    /// claims.
    private JsonNode claims(String authorization) throws GeneralSecurityException {
        assertThat(authorization).matches("vapid t=[^ ,]+, ?k=[^ ,]+");
        var token = authorization.replaceAll("vapid t=|,.*", "").split("\\.", 3);
        var key = authorization.replaceAll(".*k=", "");
        assertThat(JSON.readTree(DECODER.decode(token[0])).get("alg").stringValue())
                .isEqualTo("ES256");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key(DECODER.decode(key)));
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(DECODER.decode(token[2]))).as("signature is valid").isTrue();
        var claims = JSON.readTree(DECODER.decode(token[1]));
        assertThat(claims.get("aud").stringValue()).isEqualTo(origin());
        return claims;
    }

    /// Decrypts a body of one record (RFC 8291 over RFC 8188).
    private byte[] decrypted(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = take(in, 16);
        assertThat(in.getInt()).isGreaterThanOrEqualTo(18);
        assertThat(in.get()).isEqualTo((byte) POINT);
        var sender = take(in, POINT);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(key(sender), true);
        var input =
                derived(
                        secret,
                        agreement.generateSecret(),
                        join("WebPush: info\0", point(), sender),
                        32);
        var key = derived(salt, input, join("Content-Encoding: aes128gcm\0"), 16);
        var nonce = derived(salt, input, join("Content-Encoding: nonce\0"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, nonce));
        var padded = cipher.doFinal(take(in, in.remaining()));
        var end = padded.length - 1;
        while (padded[end] == 0) end--;
        assertThat(padded[end]).as("delimiter of the last record").isEqualTo((byte) 2);
        return Arrays.copyOf(padded, end);
    }

    private static byte[] derived(byte[] salt, byte[] input, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addIKM(input)
                                .addSalt(salt)
                                .thenExpand(info, length));
    }

    private static byte[] join(String text, byte[]... more) {
        try {
            var out = new ByteArrayOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            for (var one : more) out.write(one);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] take(ByteBuffer in, int count) {
        var bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private byte[] point() {
        var encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - POINT, encoded.length);
    }

    private ECPublicKey key(byte[] point) throws GeneralSecurityException {
        assertThat(point).hasSize(POINT).startsWith(4);
        return (ECPublicKey)
                KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(
                                        new ECPoint(
                                                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                                                new BigInteger(
                                                        1, Arrays.copyOfRange(point, 33, 65))),
                                        ((ECPublicKey) keys.getPublic()).getParams()));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
