package com.todomate.security;

import static com.todomate.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.todomate.startup.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretsTest {

    static Stream<String> weak() {
        var half = SecurityFilterChainSupport.SECRET.substring(0, 20);
        return Stream.of(
                "",
                "changeme",
                "not base64!",
                SecurityFilterChainSupport.base64(new byte[32]),
                SecurityFilterChainSupport.base64(
                        "changeme-changeme-changeme-changeme".getBytes(StandardCharsets.UTF_8)),
                SecurityFilterChainSupport.base64(
                        "put 32 random bytes here, please: 0123456789"
                                .getBytes(StandardCharsets.UTF_8)),
                SecurityFilterChainSupport.SECRET.substring(0, 40),
                half + half + half + half);
    }

    @ParameterizedTest
    @MethodSource("weak")
    void productionRefusesAWeakSecret(String secret) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SecurityFilterChainSupport.secrets(secret, ""))
                .withMessageContaining("JWT_SECRET");
    }

    @Test
    void productionRefusesAWeakPreviousSecret() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.SECRET,
                                SecurityFilterChainSupport.OTHER + ", changeme"))
                .withMessageContaining("JWT_PREVIOUS_SECRETS");
        assertThatNoException()
                .isThrownBy(() ->
                        SecurityFilterChainSupport.secrets(
                                SecurityFilterChainSupport.SECRET,
                                SecurityFilterChainSupport.OTHER));
    }

    @Test
    void developmentStoresASecretReadableOnlyByItsOwner(@TempDir Path data) throws IOException {
        var settings = new JwtProperties("", "");
        var first =
                new SigningSecrets(
                        settings, SecurityFilterChainSupport.development(data.resolve("new")));
        var second =
                new SigningSecrets(
                        settings, SecurityFilterChainSupport.development(data.resolve("new")));
        assertThat(first.keys("x")).isEqualTo(second.keys("x"));
        var file = data.resolve("new/jwt-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @RepeatedTest(50)
    void serversThatStartTogetherShareOneStoredSecret(@TempDir Path data) {
        var environment = SecurityFilterChainSupport.development(data);
        var keys =
                atOnce(
                        8,
                        server ->
                                new SigningSecrets(new JwtProperties("", ""), environment)
                                        .keys("x"));

        assertThat(keys.stream().distinct()).hasSize(1);
        assertThat(data).isDirectoryContaining("glob:**/jwt-secret");
        assertThat(data.toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64!"})
    void brokenStoredSecretStopsTheStart(String stored, @TempDir Path data) throws IOException {
        Files.writeString(data.resolve("jwt-secret"), stored);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        new SigningSecrets(
                                new JwtProperties("", ""),
                                SecurityFilterChainSupport.development(data)))
                .withMessageContaining("Delete the broken file jwt-secret");
    }

    @Test
    void everyPurposeHasItsOwnKeys() {
        var signingSecrets =
                SecurityFilterChainSupport.secrets(
                        SecurityFilterChainSupport.SECRET, SecurityFilterChainSupport.OTHER);
        assertThat(signingSecrets.keys("a"))
                .hasSize(2)
                .doesNotContainAnyElementsOf(signingSecrets.keys("b"));
    }
}
