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

class AccessTokenServiceTest {

    private static final UUID USER = UUID.fromString("0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a60");
    private static final UUID SESSION = UUID.fromString("0198c2f4-6d1e-7a3b-9c55-2f8e1d4b7a61");

    private final TestClock clock = new TestClock();
    private final SigningSecrets signingSecrets =
            SecurityFilterChainSupport.secrets(SecurityFilterChainSupport.SECRET, "");
    private final AccessTokenService accessTokenService =
            new AccessTokenService(signingSecrets, clock);
    private final byte[] key = signingSecrets.keys("access tokens").getFirst().getEncoded();
    private final String kid = HexFormat.of().formatHex(SigningSecrets.hmac(key, "kid"), 0, 6);

    @Test
    void aTokenNamesItsUserAndSession() {
        var read =
                requireNonNull(accessTokenService.verify(accessTokenService.issue(USER, SESSION)));
        assertThat(read.user()).isEqualTo(USER);
        assertThat(read.session()).isEqualTo(SESSION);
    }

    @Test
    void tokenContainsNoPersonalData() {
        var parts = accessTokenService.issue(USER, SESSION).split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains(
                        "\"iss\"", "\"aud\"", "\"sub\"", "\"sid\"", "\"iat\"", "\"exp\"",
                        "\"jti\"");
        assertThat(claims.split(",", -1)).hasSize(7);
    }

    @Test
    void tokenExpiresAfterFiveMinutes() {
        clock.advanceTo("2026-11-20T01:00:00Z");
        var token = accessTokenService.issue(USER, SESSION);
        clock.advanceTo("2026-11-20T01:04:59.900Z");
        assertThat(accessTokenService.verify(token)).isNotNull();
        clock.advanceTo("2026-11-20T01:05:00Z");
        assertThat(accessTokenService.verify(token)).isNull();
        clock.advance(Duration.ofDays(1));
        assertThat(accessTokenService.verify(token)).isNull();
    }

    @Test
    void validTokenMadeByHandIsAccepted() {
        assertThat(
                        accessTokenService.verify(
                                signed(header("HS256", "at+jwt", kid), claims("", ""))))
                .isNotNull();
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
    void tokenOfAnotherAlgorithmOrTypeIsRefused(String algorithm, String type) {
        assertThat(accessTokenService.verify(signed(header(algorithm, type, kid), claims("", ""))))
                .isNull();
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
    void invalidHeaderIsRefused(String header) {
        assertThat(accessTokenService.verify(signed(header.replace("KID", kid), claims("", ""))))
                .isNull();
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
        assertThat(accessTokenService.verify(token)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a.b.c", "한.글.이", "\0\0", "{\"alg\":\"none\"}"})
    void malformedTokenIsRefused(String garbage) {
        assertThat(accessTokenService.verify(garbage)).isNull();
    }

    @Test
    void hugeTokenIsRefused() {
        var token = accessTokenService.issue(USER, SESSION);
        assertThat(accessTokenService.verify("A".repeat(1 << 20) + token)).isNull();
        assertThat(accessTokenService.verify(token + "." + "A".repeat(1 << 20))).isNull();
    }

    @Test
    void aChangedTokenIsRefused() {
        var token = accessTokenService.issue(USER, SESSION);
        var parts = token.split("\\.", -1);
        var other = accessTokenService.issue(SESSION, USER).split("\\.", -1);
        assertThat(accessTokenService.verify(parts[0] + "." + other[1] + "." + parts[2])).isNull();
        assertThat(accessTokenService.verify(parts[0] + "." + parts[1] + ".")).isNull();
        assertThat(accessTokenService.verify(parts[0] + "." + parts[1])).isNull();
    }

    @Test
    void tokenOfAPreviousSecretIsAcceptedUntilItIsRemoved() {
        var token = accessTokenService.issue(USER, SESSION);
        var rotated =
                new AccessTokenService(
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.OTHER,
                                SecurityFilterChainSupport.SECRET),
                        clock);
        var forgotten =
                new AccessTokenService(
                        SecurityFilterChainSupport.secrets(SecurityFilterChainSupport.OTHER, ""),
                        clock);
        assertThat(rotated.verify(token)).isNotNull();
        assertThat(forgotten.verify(token)).isNull();
        assertThat(forgotten.verify(rotated.issue(USER, SESSION))).isNotNull();
        assertThat(accessTokenService.verify(rotated.issue(USER, SESSION))).isNull();
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
        return text + "." + base64(SigningSecrets.hmac(key, text));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
