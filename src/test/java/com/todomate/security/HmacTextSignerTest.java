package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTextSignerTest {

    private final HmacTextSigner hmacTextSigner =
            new HmacTextSigner(
                    SecurityFilterChainSupport.secrets(SecurityFilterChainSupport.SECRET, ""));

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "[\"2026-11-20\",\"할 일\"]", "🍚 \0 ."})
    void signedTextIsVerified(String text) {
        var signed = hmacTextSigner.sign(text, "here");
        assertThat(signed).matches("[A-Za-z0-9_-]+");
        assertThat(hmacTextSigner.verify(signed, "here")).isEqualTo(text);
    }

    @Test
    void signedTextIsUnreadableAndHidesItsLength() {
        var text = "[\"-12\",\"0198c2f4-9d3e-7a01-b5c8-2e7f4a6d1c90\"]";
        var signed = hmacTextSigner.sign(text, "here");
        var bytes = Base64.getUrlDecoder().decode(signed);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("-12", "0198c2f4");
        assertThat(hmacTextSigner.sign(text.replace("-12", "-1234"), "here")).hasSameSizeAs(signed);
        assertThat(hmacTextSigner.sign(text, "here")).isEqualTo(signed);
        assertThat(hmacTextSigner.sign(text, "there")).isNotEqualTo(signed);
    }

    @Test
    void signatureIsValidOnlyForItsText() {
        var signature = hmacTextSigner.sign("photo 1");
        assertThat(signature).matches("[A-Za-z0-9_-]{22}");
        assertThat(hmacTextSigner.signed(signature, "photo 1")).isTrue();
        assertThat(hmacTextSigner.signed(signature, "photo 2")).isFalse();
        assertThat(hmacTextSigner.signed(signature + "A", "photo 1")).isFalse();
        assertThat(hmacTextSigner.signed("", "photo 1")).isFalse();
        var rotated =
                new HmacTextSigner(
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.OTHER,
                                SecurityFilterChainSupport.SECRET));
        assertThat(rotated.signed(signature, "photo 1")).isTrue();
        assertThat(rotated.sign("photo 1")).isNotEqualTo(signature);
    }

    @Test
    void signedTextIsValidOnlyInItsContext() {
        assertThat(hmacTextSigner.verify(hmacTextSigner.sign("text", "here"), "there")).isNull();
        assertThat(hmacTextSigner.verify(hmacTextSigner.sign("bc", "a"), "ab")).isNull();
    }

    @Test
    void changedTextIsRefused() {
        var signed = hmacTextSigner.sign("[\"a\"]", "here");
        for (var at = 0; at < signed.length(); at++) {
            for (var other : new String[] {"A", "B", "_", "=", "+", " ", "", "AA"}) {
                var forged = signed.substring(0, at) + other + signed.substring(at + 1);
                if (!forged.equals(signed))
                    assertThat(hmacTextSigner.verify(forged, "here")).isNull();
            }
        }
        assertThat(hmacTextSigner.verify(signed + "=", "here")).isNull();
        assertThat(hmacTextSigner.verify("", "here")).isNull();
        assertThat(hmacTextSigner.verify("A".repeat(1 << 20), "here")).isNull();
    }

    @Test
    void textSignedWithAPreviousSecretIsVerified() {
        var signed = hmacTextSigner.sign("text", "here");
        var rotated =
                new HmacTextSigner(
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.OTHER,
                                SecurityFilterChainSupport.SECRET));
        assertThat(rotated.verify(signed, "here")).isEqualTo("text");
        assertThat(
                        new HmacTextSigner(
                                        SecurityFilterChainSupport.secrets(
                                                SecurityFilterChainSupport.OTHER, ""))
                                .verify(signed, "here"))
                .isNull();
    }
}
