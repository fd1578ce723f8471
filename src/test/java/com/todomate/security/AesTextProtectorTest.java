package com.todomate.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesTextProtectorTest {

    private final AesTextProtector textProtector =
            new AesTextProtector(
                    SecurityFilterChainSupport.secrets(SecurityFilterChainSupport.SECRET, ""));

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "[\"2026-11-20\",\"할 일\"]", "🍚 \0 ."})
    void encryptedTextIsDecrypted(String text) {
        var encrypted = textProtector.encrypt(text, "here");
        assertThat(encrypted).matches("[A-Za-z0-9_-]+");
        assertThat(textProtector.decrypt(encrypted, "here")).isEqualTo(text);
    }

    @Test
    void encryptedTextIsUnreadableAndHidesItsLength() {
        var text = "[\"-12\",\"0198c2f4-9d3e-7a01-b5c8-2e7f4a6d1c90\"]";
        var encrypted = textProtector.encrypt(text, "here");
        var bytes = Base64.getUrlDecoder().decode(encrypted);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain("-12", "0198c2f4");
        assertThat(textProtector.encrypt(text.replace("-12", "-1234"), "here"))
                .hasSameSizeAs(encrypted);
        assertThat(textProtector.encrypt(text, "here")).isEqualTo(encrypted);
        assertThat(textProtector.encrypt(text, "there")).isNotEqualTo(encrypted);
    }

    @Test
    void signatureIsValidOnlyForItsText() {
        var signature = textProtector.sign("photo 1");
        assertThat(signature).matches("[A-Za-z0-9_-]{22}");
        assertThat(textProtector.isSignature(signature, "photo 1")).isTrue();
        assertThat(textProtector.isSignature(signature, "photo 2")).isFalse();
        assertThat(textProtector.isSignature(signature + "A", "photo 1")).isFalse();
        assertThat(textProtector.isSignature("", "photo 1")).isFalse();
        var rotated =
                new AesTextProtector(
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.OTHER,
                                SecurityFilterChainSupport.SECRET));
        assertThat(rotated.isSignature(signature, "photo 1")).isTrue();
        assertThat(rotated.sign("photo 1")).isNotEqualTo(signature);
    }

    @Test
    void encryptedTextIsValidOnlyInItsContext() {
        assertThat(textProtector.decrypt(textProtector.encrypt("text", "here"), "there")).isNull();
        assertThat(textProtector.decrypt(textProtector.encrypt("bc", "a"), "ab")).isNull();
    }

    @Test
    void changedTextIsRefused() {
        var encrypted = textProtector.encrypt("[\"a\"]", "here");
        for (var at = 0; at < encrypted.length(); at++) {
            for (var other : new String[] {"A", "B", "_", "=", "+", " ", "", "AA"}) {
                var forged = encrypted.substring(0, at) + other + encrypted.substring(at + 1);
                if (!forged.equals(encrypted))
                    assertThat(textProtector.decrypt(forged, "here")).isNull();
            }
        }
        assertThat(textProtector.decrypt(encrypted + "=", "here")).isNull();
        assertThat(textProtector.decrypt("", "here")).isNull();
        assertThat(textProtector.decrypt("A".repeat(1 << 20), "here")).isNull();
    }

    @Test
    void textEncryptedWithAPreviousSecretIsDecrypted() {
        var encrypted = textProtector.encrypt("text", "here");
        var rotated =
                new AesTextProtector(
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.OTHER,
                                SecurityFilterChainSupport.SECRET));
        assertThat(rotated.decrypt(encrypted, "here")).isEqualTo("text");
        assertThat(
                        new AesTextProtector(
                                        SecurityFilterChainSupport.secrets(
                                                SecurityFilterChainSupport.OTHER, ""))
                                .decrypt(encrypted, "here"))
                .isNull();
    }
}
