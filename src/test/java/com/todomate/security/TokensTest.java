package com.todomate.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    private static final UUID USER = UUID.fromString("0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60");
    private static final UUID SESSION = UUID.fromString("0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a61");

    private final TestClock clock = new TestClock();
    private final Secrets secrets = Doors.secrets(Doors.SECRET, "");
    private final Tokens tokens = new Tokens(secrets, clock);
    private final byte[] key = secrets.keys("access tokens").getFirst().getEncoded();
    private final String kid = HexFormat.of().formatHex(Secrets.hmac(key, "kid"), 0, 6);

    @Test
    void aTokenNamesItsUserAndSession() {
        var read = requireNonNull(tokens.read(tokens.issue(USER, SESSION)));
        assertThat(read.user()).isEqualTo(USER);
        assertThat(read.session()).isEqualTo(SESSION);
    }

    @Test
    void aTokenSaysNothingPersonal() {
        var parts = tokens.issue(USER, SESSION).split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains(
                        "\"iss\"", "\"aud\"", "\"sub\"", "\"sid\"", "\"iat\"", "\"exp\"",
                        "\"jti\"");
        assertThat(claims.split(",", -1)).hasSize(7);
    }

    @Test
    void aTokenIsGoodForFiveMinutesAndNotLonger() {
        clock.advanceTo("2026-11-20T01:00:00Z");
        var token = tokens.issue(USER, SESSION);
        clock.advanceTo("2026-11-20T01:04:59.900Z");
        assertThat(tokens.read(token)).isNotNull();
        clock.advanceTo("2026-11-20T01:05:00Z");
        assertThat(tokens.read(token)).isNull();
        clock.advance(Duration.ofDays(1));
        assertThat(tokens.read(token)).isNull();
    }

    @Test
    void aTokenMadeByHandIsReadLikeOurs() {
        assertThat(tokens.read(signed(header("HS256", "at+jwt", kid), claims("", "")))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "none, at+jwt",
        "HS384, at+jwt",
        "HS512, at+jwt",
        "RS256, at+jwt",
        "ES256, at+jwt",
        "hs256, at+jwt",
        "HS256, JWT",
        "HS256, refresh",
        "HS256, ''"
    })
    void otherAlgorithmsAndTypesAreRefusedHoweverSigned(String algorithm, String type) {
        assertThat(tokens.read(signed(header(algorithm, type, kid), claims("", "")))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"../../dev/null\"}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":null}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"KID\",\"crit\":[\"x\"],\"x\":1}",
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"KID\",\"zip\":\"DEF\"}",
                "{\"typ\":\"at+jwt\",\"kid\":\"KID\"}",
                "[]",
                "null",
                "{"
            })
    void strangeHeadersAreRefused(String header) {
        assertThat(tokens.read(signed(header.replace("KID", kid), claims("", "")))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"iss\":\"todomate\" | \"iss\":\"other\"",
                "\"iss\":\"todomate\" | \"x\":1",
                "\"aud\":[\"todomate\"] | \"aud\":[\"other\"]",
                "\"aud\":[\"todomate\"] | \"aud\":[\"todomate\",\"other\"]",
                "\"aud\":[\"todomate\"] | \"x\":1",
                "\"sub\":\"0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60\" | \"sub\":\"admin\"",
                "\"sub\":\"0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60\" | \"x\":1",
                "\"sid\":\"0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a61\" | \"sid\":5",
                "\"sid\":\"0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a61\" | \"x\":1",
                "\"exp\":4102444800 | \"exp\":1",
                "\"exp\":4102444800 | \"exp\":\"never\"",
                "\"exp\":4102444800 | \"x\":1",
                "\"iat\":1 | \"x\":1",
                "\"jti\":\"j\" | \"x\":1"
            })
    void aWrongOrMissingClaimIsRefused(String right, String wrong) {
        var token = signed(header("HS256", "at+jwt", kid), claims(right, wrong));
        assertThat(tokens.read(token)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a.b.c", "한.글.이", "\0\0", "{\"alg\":\"none\"}"})
    void garbageIsRefused(String garbage) {
        assertThat(tokens.read(garbage)).isNull();
    }

    @Test
    void aHugeTokenIsRefusedUnread() {
        var token = tokens.issue(USER, SESSION);
        assertThat(tokens.read("A".repeat(1 << 20) + token)).isNull();
        assertThat(tokens.read(token + "." + "A".repeat(1 << 20))).isNull();
    }

    @Test
    void aChangedTokenIsRefused() {
        var token = tokens.issue(USER, SESSION);
        var parts = token.split("\\.", -1);
        var other = tokens.issue(SESSION, USER).split("\\.", -1);
        assertThat(tokens.read(parts[0] + "." + other[1] + "." + parts[2])).isNull();
        assertThat(tokens.read(parts[0] + "." + parts[1] + ".")).isNull();
        assertThat(tokens.read(parts[0] + "." + parts[1])).isNull();
    }

    @Test
    void tokensOfAPreviousSecretAreReadUntilItIsForgotten() {
        var token = tokens.issue(USER, SESSION);
        var rotated = new Tokens(Doors.secrets(Doors.OTHER, Doors.SECRET), clock);
        var forgotten = new Tokens(Doors.secrets(Doors.OTHER, ""), clock);
        assertThat(rotated.read(token)).isNotNull();
        assertThat(forgotten.read(token)).isNull();
        assertThat(forgotten.read(rotated.issue(USER, SESSION))).isNotNull();
        assertThat(tokens.read(rotated.issue(USER, SESSION))).isNull();
    }

    private static String header(String algorithm, String type, String kid) {
        return "{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, type, kid);
    }

    private static String claims(String right, String wrong) {
        return ("{\"iss\":\"todomate\",\"aud\":[\"todomate\"],\"sub\":\"%s\",\"sid\":\"%s\","
                        + "\"iat\":1,\"exp\":4102444800,\"jti\":\"j\"}")
                .formatted(USER, SESSION)
                .replace(right, wrong);
    }

    private String signed(String header, String claims) {
        var text =
                base64(header.getBytes(StandardCharsets.UTF_8))
                        + "."
                        + base64(claims.getBytes(StandardCharsets.UTF_8));
        return text + "." + base64(Secrets.hmac(key, text));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
